using OrleansCdc.History.Changes;
using OrleansCdc.History.Schemas;
using OrleansCdc.History.Segments;

namespace OrleansCdc.History.Tables;

/// <summary>Answers queries from what is committed. Safe to use from many threads beside the appender.</summary>
internal sealed class TableReader(SegmentLog log, SchemaVersions versions, Gap? shortfall)
{
    private const int MaxLimit = 10_000;

    private readonly RunScan byRun = new(log);
    private readonly KeyScan byKey = new(log);

    public async ValueTask<ChangePage> ReadAsync(ChangeQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, MaxLimit);
        var view = log.View;
        var bounds = PageBounds.Of(query, view.Mark);
        var page = new PageBuilder(query, bounds, versions);
        if (!bounds.IsEmpty && view.Count > 0)
        {
            if (query.Key is { } key)
                await byKey.RunAsync(view, query, bounds, key.Hash, page, cancellationToken);
            else
                await byRun.RunAsync(view, query, bounds, page, cancellationToken);
        }

        return new ChangePage
        {
            Changes = page.Changes,
            Truncated = page.IsDone,
            Next = page.IsDone ? page.Reached : EndOf(query, bounds),
            Coverage = Coverage(view),
        };
    }

    public Coverage Coverage(LogView view)
    {
        var gaps = new List<Gap>();
        for (var index = 0; index < view.Count; index++)
        {
            if (view[index].Damage is { } damage)
                gaps.Add(GapOf(view, index, damage));
        }

        if (shortfall is not null)
            gaps.Add(shortfall);
        return new Coverage { FromSequence = view.Count == 0 ? 0 : view[0].FirstSequence, ToSequence = view.Mark, Gaps = gaps };
    }

    public async ValueTask<IReadOnlyList<Gap>> VerifyAsync(CancellationToken cancellationToken)
    {
        var view = log.View;
        for (var index = 0; index < view.Count; index++)
        {
            var segment = view[index];
            var scan = new SegmentScan(log.Store, segment.Number, segment.Epoch);
            await scan.RunAsync(ulong.MaxValue, view.LengthOf(index), static _ => { }, cancellationToken);
            var whole = scan.ValidLength == view.LengthOf(index);
            segment.Damage = whole ? null : $"at byte {scan.ValidLength}: {scan.StoppedBy ?? "the file ends before its time"}";
        }

        return Coverage(view).Gaps;
    }

    private Gap GapOf(LogView view, int index, string damage)
    {
        var segment = view[index];
        var last = index + 1 < view.Count ? view[index + 1].FirstSequence : Math.Max(segment.LastSequence, view.Mark);
        var path = log.Store.SegmentPath(segment.Number, segment.Epoch);
        return new(segment.FirstSequence, last, null, null, $"The segment {path} does not verify ({damage}). Restore it from a backup, or take a new snapshot.");
    }

    private static ChangeCursor? EndOf(ChangeQuery query, PageBounds bounds)
    {
        if (query.Backward)
            return null;
        var end = bounds.Upper.Transaction > 0 ? ChangeCursor.AfterTransaction(bounds.Upper.Transaction - 1) : ChangeCursor.Start;
        if (query.Before == bounds.Upper)
            end = bounds.Upper;
        return query.After > end ? query.After : end;
    }
}
