using System.Diagnostics;
using OrleansCdc.GraphQL.Subscriptions;

namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>One frame that waits for its turn. Its bytes are not touched any more once <see cref="SentAsync"/> has ended.</summary>
internal sealed class WaitingFrame(FrameOutput output, ReadOnlyMemory<byte> frame) : IRoomWaiter
{
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReadOnlyMemory<byte> _frame = frame;

    /// <summary>1 once the frame was taken or given up, whichever came first.</summary>
    private int _over;

    /// <summary>Ends when the frame was taken. Fails when it was cancelled before that; it is then not sent.</summary>
    public async ValueTask SentAsync(CancellationToken cancellation)
    {
        await using var stop = cancellation.UnsafeRegister(static (frame, token) => ((WaitingFrame)frame!).GiveUp(token), this);
        await _sent.Task;
    }

    public void Room()
    {
        if (Interlocked.Exchange(ref _over, 1) != 0) return;
        var isTaken = output.TrySend(_frame.Span, this);
        Debug.Assert(isTaken, "A turn has room for one write.");
        _sent.SetResult();
    }

    private void GiveUp(CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _over, 1) != 0) return;
        // It stays among the waiters until its turn comes, and should keep no buffer alive until then.
        _frame = default;
        _sent.SetCanceled(cancellation);
    }
}
