using OrleansCdc.GraphQL.Subscriptions;

namespace OrleansCdc.GraphQL.Tests.Subscriptions;

/// <summary>A sink that has no room until it is opened, and from then on room for everything.</summary>
internal sealed class GatedSink : ResponseSink
{
    private readonly Lock _lock = new();
    private IRoomWaiter? _waiter;
    private bool _isOpen;
    private int _taken;

    public int Taken => Volatile.Read(ref _taken);

    public bool HasWaiter
    {
        get
        {
            lock (_lock) return _waiter is not null;
        }
    }

    public override int Offer(ReadOnlySpan<SharedMessage> messages, IRoomWaiter waiter)
    {
        lock (_lock)
        {
            if (!_isOpen)
            {
                _waiter = waiter;
                return 0;
            }
        }
        Interlocked.Add(ref _taken, messages.Length);
        return messages.Length;
    }

    public override ValueTask SendAsync(GraphQLResponse response, CancellationToken cancellation)
    {
        response.Dispose();
        Interlocked.Increment(ref _taken);
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes room, and calls whoever waited for it before it returns.</summary>
    public void Open()
    {
        IRoomWaiter? waiter;
        lock (_lock) (_isOpen, waiter, _waiter) = (true, _waiter, null);
        waiter?.Room();
    }
}
