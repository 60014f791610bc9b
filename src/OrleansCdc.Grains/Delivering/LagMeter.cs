using OrleansCdc.Capture;
using OrleansCdc.Grains.Changes;
using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Grains.Delivering;

/// <summary>
/// Measures how far sinks are behind. What was measured last is kept: while neither the sink nor its server's history moves, looking at a
/// status reads nothing.
/// </summary>
internal sealed class LagMeter(ChangeReaders readers)
{
    /// <summary>Sinks times servers, roughly; beyond that some are measured again.</summary>
    private const int Capacity = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<(SourceId Source, Guid? History, ulong Delivered, ulong Mark), FeedHead> _known = [];
    private readonly Queue<(SourceId, Guid?, ulong, ulong)> _order = new();

    /// <summary>What comes after the transaction that was delivered last as a whole.</summary>
    public async Task<FeedHead> MeasureAsync(SourceId source, ulong delivered)
    {
        var grain = readers.For(source).Grain;
        var coverage = await grain.GetCoverageAsync();
        var mark = coverage.ToSequence;
        if (mark <= delivered)
            return new FeedHead(mark, 0, 0, null);
        var key = (source, coverage.History, delivered, mark);
        lock (_gate)
        {
            if (_known.TryGetValue(key, out var known))
                return known;
        }
        var changes = await LagTally.CountAsync(grain, delivered, mark);
        var next = (await grain.ReadTransactionsAsync(delivered, backward: false, 1)) is [var first] ? first.ImmediateCommitTimestampMicros : (ulong?)null;
        return Keep(key, new FeedHead(mark, mark - delivered, changes, next));
    }

    private FeedHead Keep((SourceId, Guid?, ulong, ulong) key, FeedHead head)
    {
        lock (_gate)
        {
            if (_known.TryAdd(key, head))
                _order.Enqueue(key);
            if (_order.Count > Capacity)
                _known.Remove(_order.Dequeue());
        }
        return head;
    }
}
