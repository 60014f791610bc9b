using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>
/// Answers a WebSocket's handshake (RFC 6455, section 4.2.2; RFC 8441 over HTTP/2) and keeps hold of the stream below it.
/// </summary>
internal static class SocketUpgrade
{
    /// <summary>The text that section 1.3 appends to the client's key.</summary>
    private const string KeySuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    public static async Task<(WebSocket Socket, ConnectionOutput Output)> AcceptAsync(HttpContext context, string? protocol)
    {
        if (protocol is not null) context.Response.Headers.SecWebSocketProtocol = protocol;
        var (stream, socket) = context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } connect
            ? (await ConnectAsync(context, connect), null)
            : (await UpgradeAsync(context), PlainSocketOf(context));
        var output = new ConnectionOutput(stream, socket);
        var options = new WebSocketCreationOptions { IsServer = true, SubProtocol = protocol, KeepAliveInterval = TimeSpan.Zero };
        return (WebSocket.CreateFromStream(new FrameStream(stream, output), options), output);
    }

    private static async ValueTask<Stream> ConnectAsync(HttpContext context, IHttpExtendedConnectFeature connect)
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        return await connect.AcceptAsync();
    }

    private static Task<Stream> UpgradeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.Connection = "Upgrade";
        headers.Upgrade = "websocket";
        headers.SecWebSocketAccept = AcceptOf(context.Request.Headers.SecWebSocketKey.ToString().Trim());
        return context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }

    /// <summary>The socket itself, when what is written to it is what the client reads: not under TLS.</summary>
    private static Socket? PlainSocketOf(HttpContext context) =>
        context.Features.Get<ITlsHandshakeFeature>() is null && !context.Request.IsHttps
            ? context.Features.Get<IConnectionSocketFeature>()?.Socket
            : null;

    private static string AcceptOf(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + KeySuffix))); // The protocol's choice, and no secret.
}
