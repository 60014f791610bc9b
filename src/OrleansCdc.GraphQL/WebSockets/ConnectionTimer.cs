namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>
/// Closes a connection that does not introduce itself in time, and pings a quiet one: silence from one ping to the next means that
/// nobody is there.
/// </summary>
internal sealed class ConnectionTimer : IAsyncDisposable
{
    private readonly WebSocketSender _sender;
    private readonly CancellationToken _closed;
    private readonly TimeSpan _interval;
    private readonly ITimer _timer;
    private int _silentPings;

    public ConnectionTimer(GraphQLOptions options, TimeProvider time, WebSocketSender sender, CancellationToken closed)
    {
        _sender = sender;
        _closed = closed;
        _interval = options.PingInterval;
        _timer = time.CreateTimer(_ => _ = TickAsync(), null, options.ConnectionInitTimeout, Timeout.InfiniteTimeSpan);
    }

    public bool IsInitialised { get; private set; }

    public void Initialised()
    {
        IsInitialised = true;
        _timer.Change(_interval, _interval);
    }

    /// <summary>Notes that the client said something.</summary>
    public void Heard() => Volatile.Write(ref _silentPings, 0);

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private async Task TickAsync()
    {
        try
        {
            if (!IsInitialised) await _sender.CloseAsync(WebSocketCloseException.InitTimeout());
            else if (Interlocked.Increment(ref _silentPings) > 2) _sender.Abort();
            else await _sender.SendAsync(ProtocolMessages.Ping, _closed);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or System.Net.WebSockets.WebSocketException)
        {
            // The connection ended while the timer ran, which is what it would have seen to.
            _sender.Abort();
        }
    }
}
