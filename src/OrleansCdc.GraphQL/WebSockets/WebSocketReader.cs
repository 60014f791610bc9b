using System.Net.WebSockets;
using System.Text.Json;

namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>Reads whole JSON messages; the one it returns is valid until the next is read.</summary>
internal sealed class WebSocketReader(WebSocket socket, int maxBytes) : IDisposable
{
    private byte[] _buffer = new byte[4096];
    private JsonDocument? _message;

    /// <summary>The next message, or null after the client said goodbye.</summary>
    public async Task<JsonDocument?> ReadAsync(CancellationToken cancellation)
    {
        var length = 0;
        while (true)
        {
            var result = await socket.ReceiveAsync(_buffer.AsMemory(length), cancellation);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);
                return null;
            }
            length += result.Count;
            if (result.EndOfMessage) return Parse(length);
            if (length >= maxBytes) throw WebSocketCloseException.TooLarge(maxBytes);
            if (length == _buffer.Length) Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, maxBytes));
        }
    }

    public void Dispose() => _message?.Dispose();

    private JsonDocument Parse(int length)
    {
        _message?.Dispose();
        try
        {
            return _message = JsonDocument.Parse(_buffer.AsMemory(0, length).ToArray());
        }
        catch (JsonException)
        {
            throw WebSocketCloseException.BadMessage("The message is not JSON");
        }
    }
}
