using System.Buffers.Text;
using System.Net.WebSockets;
using System.Text.Json;

namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>One WebSocket client that notes how long each message was on its way.</summary>
internal sealed class Subscriber : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[2048];
    private readonly SemaphoreSlim _arrived = new(0);
    private int _count;

    public List<double> Times { get; } = [];

    public static async Task<Subscriber> ConnectAsync(string endpoint, string query, CancellationToken cancellation)
    {
        var subscriber = new Subscriber();
        subscriber._socket.Options.AddSubProtocol("graphql-transport-ws");
        await subscriber._socket.ConnectAsync(new Uri(endpoint.Replace("http", "ws", StringComparison.Ordinal)), cancellation);
        await subscriber.SendAsync(new { type = "connection_init" }, cancellation);
        await subscriber.ReadAsync(cancellation);
        await subscriber.SendAsync(new { id = "1", type = "subscribe", payload = new { query } }, cancellation);
        // The answer to a ping shows that the subscribe message before it was taken.
        await subscriber.SendAsync(new { type = "ping" }, cancellation);
        await subscriber.ReadAsync(cancellation);
        _ = subscriber.ReceiveAsync(cancellation);
        return subscriber;
    }

    /// <summary>Waits until that many events have come.</summary>
    public async Task ReceivedAsync(int count, CancellationToken cancellation)
    {
        while (Volatile.Read(ref _count) < count) await _arrived.WaitAsync(cancellation);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _arrived.Dispose();
    }

    private async Task ReceiveAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                var length = await ReadAsync(cancellation);
                var now = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;
                if (SentAt(_buffer.AsSpan(0, length)) is not { } sentAt) continue;
                Times.Add(now - sentAt);
                Interlocked.Increment(ref _count);
                _arrived.Release();
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The measurement is over and its sockets are gone.
            _count = int.MaxValue;
        }
    }

    private static double? SentAt(ReadOnlySpan<byte> message)
    {
        var at = message.IndexOf("\"sentAt\":"u8);
        return at >= 0 && Utf8Parser.TryParse(message[(at + "\"sentAt\":".Length)..], out double value, out _) ? value : null;
    }

    private async Task<int> ReadAsync(CancellationToken cancellation)
    {
        var length = 0;
        ValueWebSocketReceiveResult result;
        do
        {
            result = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellation);
            length += result.Count;
        }
        while (!result.EndOfMessage);
        return length;
    }

    private Task SendAsync(object message, CancellationToken cancellation) =>
        _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, cancellation);
}
