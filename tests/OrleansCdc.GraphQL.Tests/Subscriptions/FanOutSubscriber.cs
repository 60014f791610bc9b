using System.Net;
using System.Net.Security;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace OrleansCdc.GraphQL.Tests.Subscriptions;

/// <summary>A client that subscribes to the numbers over a WebSocket of some kind.</summary>
internal sealed class FanOutSubscriber : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler
    {
        // The server's certificate is one of this test's own.
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true },
    });

    private readonly byte[] _buffer = new byte[64 * 1024];

    /// <summary>The number that came last.</summary>
    public int Last { get; private set; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<FanOutSubscriber> ConnectAsync(FanOutServer server, ConnectionKind kind)
    {
        var client = new FanOutSubscriber();
        var options = client._socket.Options;
        options.AddSubProtocol("graphql-transport-ws");
        options.HttpVersion = kind == ConnectionKind.Http2OverTls ? HttpVersion.Version20 : HttpVersion.Version11;
        options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        await client._socket.ConnectAsync(server.EndpointFor(kind), client._invoker, Cancellation);
        await client.SendAsync("""{"type":"connection_init"}""");
        Assert.Equal("connection_ack", (string?)(await client.ReceiveAsync())["type"]);
        await client.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"subscription { numbers { value text } }"}}""");
        return client;
    }

    /// <summary>The next number; fails when the text that comes with it is not whole.</summary>
    public async Task<int> NextAsync()
    {
        var message = await ReceiveAsync();
        while ((string?)message["type"] == "ping")
        {
            await SendAsync("""{"type":"pong"}""");
            message = await ReceiveAsync();
        }

        Assert.Equal("next", (string?)message["type"]);
        var number = message["payload"]!["data"]!["numbers"]!;
        var value = (int)number["value"]!;
        Assert.Equal(FanOutTests.TextOf(value), (string?)number["text"]);
        return Last = value;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _invoker.Dispose();
    }

    private Task SendAsync(string message) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, Cancellation);

    private async Task<JsonNode> ReceiveAsync()
    {
        var length = 0;
        while (true)
        {
            var result = await _socket.ReceiveAsync(_buffer.AsMemory(length), Cancellation);
            length += result.Count;
            if (result.EndOfMessage) return JsonNode.Parse(_buffer.AsSpan(0, length))!;
        }
    }
}
