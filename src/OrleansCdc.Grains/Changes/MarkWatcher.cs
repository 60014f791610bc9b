using OrleansCdc.Grains.Writing;

namespace OrleansCdc.Grains.Changes;

/// <summary>
/// One source's mark as this process knows it. However many wait here, the source's grain is asked once at a time, and not at all while
/// nobody waits.
/// </summary>
/// <param name="source">Who is asked.</param>
/// <param name="time">For waiting.</param>
/// <param name="check">
/// Called when the mark did not move for long, or went back, which it never does in one history: fails when the history was begun anew. One
/// that is not open answers a lower mark too, and a new one may just have come as far as the old one was.
/// </param>
internal sealed class MarkWatcher(ISourceGrain source, TimeProvider time, Func<Task> check)
{
    /// <summary>How long one question stays open; the grain's answer ends it, this only bounds what an abandoned one costs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly RisingNumber _mark = new(0, time);
    private Task _asking = Task.CompletedTask;
    private volatile GrainException? _end;

    /// <summary>The highest mark that was heard of.</summary>
    public ulong Value => _mark.Value;

    /// <summary>
    /// Returns the mark once it is beyond <paramref name="after"/>. Fails as the source's grain fails, and when the history is gone.
    /// </summary>
    public async Task<ulong> WaitAsync(ulong after, CancellationToken cancellationToken)
    {
        while (true)
        {
            var raised = _mark.NextRaise;
            ThrowIfEnded();
            if (_mark.Value > after)
                return _mark.Value;
            var first = await Task.WhenAny(raised, Ask()).WaitAsync(cancellationToken);
            await first;
        }
    }

    /// <summary>Nobody gets a mark any more; whoever waits fails.</summary>
    public void End(GrainException reason)
    {
        lock (_gate)
        {
            _end = reason;
            _mark.Raise(_mark.Value);
        }
    }

    public void ThrowIfEnded()
    {
        // Thrown to many, so each gets an exception of its own.
        if (_end is { } reason)
            throw GrainException.Repeat(reason.Error, reason.Message);
    }

    /// <summary>The question that is open, or a new one.</summary>
    private Task Ask()
    {
        lock (_gate)
        {
            if (_asking.IsCompleted)
                _asking = Task.Run(AskAsync);
            return _asking;
        }
    }

    private async Task AskAsync()
    {
        var mark = await source.WaitForMarkAsync(_mark.Value, Patience);
        if (mark <= _mark.Value)
            await check();
        lock (_gate)
        {
            if (mark > _mark.Value)
                _mark.Raise(mark);
        }
    }
}
