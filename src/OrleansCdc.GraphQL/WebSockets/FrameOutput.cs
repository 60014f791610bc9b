using System.Buffers;
using OrleansCdc.GraphQL.Subscriptions;

namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>
/// The sending half of one WebSocket: whole frames, from any thread, in the order in which they were taken. Nobody waits in here; what
/// the connection does not take at once is kept, and until that is gone there is no room for more.
/// </summary>
internal abstract class FrameOutput
{
    private readonly Lock _lock = new();
    private List<IRoomWaiter>? _waiters;
    private bool _busy;
    private bool _over;

    /// <summary>
    /// Takes the frames, or returns false and tells the waiter when there is room again. On a connection that is over the frames are
    /// taken and forgotten.
    /// </summary>
    public bool TrySend(ReadOnlySpan<byte> frames, IRoomWaiter waiter)
    {
        byte[] rest;
        int length;
        lock (_lock)
        {
            if (_over) return true;
            if (_busy)
            {
                (_waiters ??= []).Add(waiter);
                return false;
            }
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
    public async ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation)
    {
        while (true)
        {
            var room = new RoomTask();
            if (TrySend(frame.Span, room)) return;
            await room.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>Nothing is sent any more, as after a close frame.</summary>
    public void End()
    {
        lock (_lock) _over = true;
    }

    /// <summary>Sends what can be sent without waiting and returns how much that was.</summary>
    protected abstract int SendNow(ReadOnlySpan<byte> frames);

    protected abstract ValueTask SendAllAsync(ReadOnlyMemory<byte> frames);

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
        List<IRoomWaiter>? waiters;
        lock (_lock)
        {
            _busy = false;
            (waiters, _waiters) = (_waiters, null);
        }
        foreach (var waiter in waiters ?? []) waiter.Room();
    }
}
