using OrleansCdc.Grains.Writing;

namespace OrleansCdc.Grains.Changes;

/// <summary>
/// One source's mark as this process knows it. However many wait here, the source's grain is asked once at a time, and not at all while
/// nobody waits.
/// </summary>
internal sealed class MarkWatcher(ISourceGrain source, TimeProvider time)
{
    /// <summary>How long one question stays open; the grain's answer ends it, this only bounds what an abandoned one costs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly RisingNumber _mark = new(0, time);
    private Task _asking = Task.CompletedTask;

    /// <summary>Returns the mark once it is beyond <paramref name="after"/>. Fails as the source's grain fails.</summary>
    public async Task<ulong> WaitAsync(ulong after, CancellationToken cancellationToken)
    {
        while (_mark.Value <= after)
        {
            var raised = _mark.NextRaise;
            if (_mark.Value > after)
                break;
            var first = await Task.WhenAny(raised, Ask()).WaitAsync(cancellationToken);
            await first;
        }
        return _mark.Value;
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
        if (mark > _mark.Value)
            _mark.Raise(mark);
    }
}
