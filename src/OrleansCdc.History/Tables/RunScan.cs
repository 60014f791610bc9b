using OrleansCdc.History.Changes;
using OrleansCdc.History.Segments;

namespace OrleansCdc.History.Tables;

/// <summary>Feeds a page with the frames of run after run, forwards or backwards, leaving out what cannot hold anything wanted.</summary>
internal sealed class RunScan(SegmentLog log)
{
    private readonly RunReader reader = new(log);

    public async ValueTask RunAsync(LogView view, ChangeQuery query, PageBounds bounds, PageBuilder page, CancellationToken cancellationToken)
    {
        var step = query.Backward ? -1 : 1;
        var start = RunReader.SegmentOf(view, query.Backward ? bounds.Upper : bounds.Lower);
        for (var index = start; index >= 0 && index < view.Count && !page.IsDone; index += step)
        {
            var segment = view[index];
            if (query.Backward ? segment.LastSequence < bounds.Lower.Transaction : segment.FirstSequence > bounds.Upper.Transaction)
                return;
            if (segment.Damage is null && MayHold(segment, query))
                await SegmentAsync(view, index, query, bounds, page, cancellationToken);
        }
    }

    private static bool MayHold(Segment segment, ChangeQuery query) =>
        (segment.Operations & (int)query.Operations) != 0
        && (query.FromMicros is not { } from || segment.MaxMicros >= from)
        && (query.ToMicros is not { } to || segment.MinMicros <= to);

    private async ValueTask SegmentAsync(
        LogView view, int index, ChangeQuery query, PageBounds bounds, PageBuilder page, CancellationToken cancellationToken)
    {
        try
        {
            var runs = await reader.RunsAsync(view, index, cancellationToken);
            var step = query.Backward ? -1 : 1;
            for (var run = RunReader.RunOf(runs.Span, query.Backward ? bounds.Upper : bounds.Lower); run >= 0 && run < runs.Length; run += step)
            {
                // Backwards, the first run may start right at the bound: nothing of it is wanted, everything before it is.
                var isBeyond = runs.Span[run].First >= bounds.Upper;
                if (page.IsDone || (isBeyond && !query.Backward))
                    return;
                if (!isBeyond && MayHold(runs.Span[run], query))
                    await RunAsync(view, index, runs, run, query.Backward, page, cancellationToken);
            }
        }
        catch (HistoryCorruptionException exception)
        {
            // Reported in the coverage of this and every later answer, and not served any more.
            log.Quarantine(view[index], exception.Message);
        }
    }

    private static bool MayHold(RunEntry run, ChangeQuery query) =>
        (query.FromMicros is not { } from || run.MaxMicros >= from) && (query.ToMicros is not { } to || run.MinMicros <= to);

    private async ValueTask RunAsync(
        LogView view, int index, ReadOnlyMemory<RunEntry> runs, int run, bool backward, PageBuilder page, CancellationToken cancellationToken)
    {
        using var buffer = await reader.ReadAsync(view, index, runs, run, cancellationToken);
        page.Spend(buffer.Memory.Length);
        var frames = buffer.Frames;
        for (var at = backward ? frames.Count - 1 : 0; at >= 0 && at < frames.Count && !page.IsDone; at += backward ? -1 : 1)
            page.Add(frames[at]);
    }
}
