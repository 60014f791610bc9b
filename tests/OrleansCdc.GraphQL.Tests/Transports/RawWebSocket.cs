using System.Net.WebSockets;
using System.Text;

namespace OrleansCdc.GraphQL.Tests.Transports;

/// <summary>A client that sends and receives the protocol's messages as text.</summary>
internal sealed class RawWebSocket : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public static async Task<RawWebSocket> ConnectAsync(TestServer server, string? origin = null, bool initialise = true)
    {
        var client = new RawWebSocket();
        client._socket.Options.AddSubProtocol("graphql-transport-ws");
        if (origin is not null) client._socket.Options.SetRequestHeader("Origin", origin);
        await client._socket.ConnectAsync(new Uri(server.Endpoint.Replace("http", "ws", StringComparison.Ordinal)), Cancellation);
        if (!initialise) return client;
        await client.SendAsync("{\"type\":\"connection_init\"}");
        Assert.Equal("{\"type\":\"connection_ack\"}", await client.ReceiveAsync());
        return client;
    }

    public Task SendAsync(string message) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, Cancellation);

    /// <summary>The next message, or null when the connection is over, with or without a goodbye.</summary>
    public async Task<string?> ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        try
        {
            while (true)
            {
                var result = await _socket.ReceiveAsync(buffer.AsMemory(length), Cancellation);
                if (result.MessageType == WebSocketMessageType.Close) return null;
                length += result.Count;
                if (result.EndOfMessage) return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
        catch (WebSocketException)
        {
            // The server ended the connection without a goodbye.
            return null;
        }
    }

    public void Dispose() => _socket.Dispose();
}
