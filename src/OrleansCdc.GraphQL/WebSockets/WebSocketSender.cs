using System.Net.WebSockets;
using OrleansCdc.GraphQL.Execution;

namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>Sends one message at a time; a sender that has to wait makes its operation wait, which is the back-pressure.</summary>
internal sealed class WebSocketSender(WebSocket socket) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (socket.State == WebSocketState.Open)
                await socket.SendAsync(message, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task SendPayloadAsync(string id, GraphQLResponse response, CancellationToken cancellation)
    {
        using var json = new JsonBuffer();
        json.Raw("{\"id\":"u8);
        json.String(id);
        json.Raw(response.HasData ? ",\"type\":\"next\",\"payload\":"u8 : ",\"type\":\"error\",\"payload\":"u8);
        json.Raw(response.HasData ? response.Json.Span : response.ErrorsJson.Span);
        json.Byte((byte)'}');
        await SendAsync(json.Memory, cancellation);
    }

    public async Task SendCompleteAsync(string id, CancellationToken cancellation)
    {
        using var json = new JsonBuffer();
        json.Raw("{\"id\":"u8);
        json.String(id);
        json.Raw(",\"type\":\"complete\"}"u8);
        await SendAsync(json.Memory, cancellation);
    }

    public Task CloseAsync(WebSocketCloseException reason) => CloseAsync(reason.Code, reason.Message);

    public async Task CloseAsync(int code, string reason)
    {
        await _turn.WaitAsync();
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the connection without a goodbye.</summary>
    public void Abort() => socket.Abort();

    public void Dispose() => _turn.Dispose();
}
