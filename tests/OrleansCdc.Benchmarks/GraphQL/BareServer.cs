using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>
/// No GraphQL at all: each published event is one message of the usual length, written to every WebSocket in one loop. It shows what
/// the machine and the web server allow: once through the framework's WebSocket, once as one system call on the socket.
/// </summary>
internal sealed class BareServer(bool throughWebSocket)
{
    private const byte FinalText = 0x81;
    private const int MessageLength = 210;
    private readonly Lock _lock = new();
    private readonly List<(WebSocket WebSocket, Socket Socket)> _sockets = [];

    public static Task<int> RunAsync(bool throughWebSocket) => BenchmarkServer.ServeAsync(app =>
    {
        var server = new BareServer(throughWebSocket);
        app.UseWebSockets();
        app.Map("/graphql", context => context.WebSockets.IsWebSocketRequest ? server.AcceptAsync(context) : server.PublishAsync(context));
    });

    private async Task AcceptAsync(HttpContext context)
    {
        using var webSocket = await context.WebSockets.AcceptWebSocketAsync("graphql-transport-ws");
        var entry = (webSocket, context.Features.Get<IConnectionSocketFeature>()!.Socket);
        var buffer = new byte[1024];
        try
        {
            while (true)
            {
                var read = await webSocket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted);
                if (read.MessageType == WebSocketMessageType.Close) break;
                var text = Encoding.UTF8.GetString(buffer, 0, read.Count);
                var answer = text.Contains("_init", StringComparison.Ordinal) ? "{\"type\":\"connection_ack\"}"
                    : text.Contains("ping", StringComparison.Ordinal) ? "{\"type\":\"pong\"}" : null;
                if (answer is not null) await SendAsync(webSocket, Encoding.UTF8.GetBytes(answer));
                else lock (_lock) _sockets.Add(entry);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The measurement is over.
            context.Abort();
        }
        lock (_lock) _sockets.Remove(entry);
    }

    private async Task PublishAsync(HttpContext context)
    {
        var message = new byte[MessageLength];
        message.AsSpan().Fill((byte)'x');
        byte[] frame = [FinalText, 126, 0, MessageLength, .. message];
        (WebSocket WebSocket, Socket Socket)[] sockets;
        lock (_lock) sockets = [.. _sockets];
        foreach (var (webSocket, socket) in sockets)
        {
            if (throughWebSocket) await SendAsync(webSocket, message);
            else socket.Send(frame);
        }
        await context.Response.WriteAsync("{}", context.RequestAborted);
    }

    private static ValueTask SendAsync(WebSocket socket, byte[] message) =>
        socket.SendAsync(message.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
}
