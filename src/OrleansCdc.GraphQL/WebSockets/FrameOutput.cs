using System.Buffers;
using OrleansCdc.GraphQL.Subscriptions;

namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>
/// The sending half of one WebSocket: whole frames, from any thread, in the order in which they were taken. Nobody waits in here; what
/// the connection does not take at once is kept, and until that is gone there is no room for more. Whoever found no room gets it in
/// turn, one write each, so that a subscription that always has more delays everything else by no more than its own write.
/// </summary>
internal abstract class FrameOutput
{
    private readonly Lock _lock = new();
    private readonly Queue<IRoomWaiter> _waiters = new();

    /// <summary>The waiter whose turn it is and who has not sent yet; until it has, or has nothing to send, nobody else may.</summary>
    private IRoomWaiter? _turn;
    private bool _givesTurns;
    private bool _busy;
    private bool _over;

    /// <summary>
    /// Takes the frames, or returns false and tells the waiter, if there is one, when it is its turn: the first write that it then
    /// makes before it returns from <see cref="IRoomWaiter.Room"/> is taken. On a connection that is over the frames are taken and
    /// forgotten.
    /// </summary>
    public bool TrySend(ReadOnlySpan<byte> frames, IRoomWaiter? waiter)
    {
        byte[] rest;
        int length;
        lock (_lock)
        {
            if (_over) return true;
            if (!HasRoomFor(waiter))
            {
                if (waiter is not null) _waiters.Enqueue(waiter);
                return false;
            }
            _turn = null;
            length = frames.Length - SendNow(frames);
            if (length == 0) return true;
            _busy = true;
            rest = ArrayPool<byte>.Shared.Rent(length);
            frames[^length..].CopyTo(rest);
        }
        _ = SendRestAsync(rest, length);
        return true;
    }

    /// <summary>Takes the frame as soon as there is room.</summary>
    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation)
    {
        if (TrySend(frame.Span, waiter: null)) return ValueTask.CompletedTask;
        var waiting = new WaitingFrame(this, frame);
        return TrySend(frame.Span, waiting) ? ValueTask.CompletedTask : waiting.SentAsync(cancellation);
    }

    /// <summary>Nothing is sent any more, as after a close frame.</summary>
    public void End()
    {
        lock (_lock) _over = true;
    }

    /// <summary>Sends what can be sent without waiting and returns how much that was.</summary>
    protected abstract int SendNow(ReadOnlySpan<byte> frames);

    protected abstract ValueTask SendAllAsync(ReadOnlyMemory<byte> frames);

    /// <summary>Who comes while others wait goes behind them, also when it has just had its turn.</summary>
    private bool HasRoomFor(IRoomWaiter? waiter) =>
        !_busy && (_turn is null ? _waiters.Count == 0 : ReferenceEquals(_turn, waiter));

    private async Task SendRestAsync(byte[] rest, int length)
    {
        try
        {
            await SendAllAsync(rest.AsMemory(0, length));
        }
        catch (Exception)
        {
            // Whatever it was, the connection is broken; its reading half notices that too and ends the operations.
            End();
        }
        ArrayPool<byte>.Shared.Return(rest);
        lock (_lock)
        {
            _busy = false;
            // A waiter's write may end before its turn does; whoever gave it the turn then goes on.
            if (_givesTurns) return;
            _givesTurns = true;
        }
        GiveTurns();
    }

    /// <summary>Calls the waiters one after the other until one of them leaves no room for the next.</summary>
    private void GiveTurns()
    {
        while (true)
        {
            IRoomWaiter waiter;
            lock (_lock)
            {
                _turn = null;
                if (_busy || !_waiters.TryDequeue(out _turn))
                {
                    _givesTurns = false;
                    return;
                }
                waiter = _turn;
            }
            waiter.Room();
        }
    }
}
