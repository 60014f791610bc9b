using OrleansCdc.History.Changes;
using OrleansCdc.History.Keys;
using OrleansCdc.History.Segments;

namespace OrleansCdc.History.Tables;

/// <summary>Feeds a page with the frames that the index names for a key, forwards or backwards.</summary>
internal sealed class KeyScan(SegmentLog log)
{
    private readonly KeySearch search = new(log);

    public async ValueTask RunAsync(
        LogView view, ChangeQuery query, PageBounds bounds, ulong hash, PageBuilder page, CancellationToken cancellationToken)
    {
        var places = await PlacesAsync(view, query, hash, cancellationToken);
        var step = query.Backward ? -1 : 1;
        for (var at = query.Backward ? places.Count - 1 : 0; at >= 0 && at < places.Count && !page.IsDone; at += step)
        {
            var place = places[at];
            var segment = view[place.Index];
            var outside = segment.LastSequence < bounds.Lower.Transaction || segment.FirstSequence > bounds.Upper.Transaction;
            if (!outside && segment.Damage is null)
                await FrameAsync(view, place, page, cancellationToken);
        }
    }

    private async ValueTask<List<FramePlace>> PlacesAsync(LogView view, ChangeQuery query, ulong hash, CancellationToken cancellationToken)
    {
        var places = new List<FramePlace>(await search.FindAsync(view, hash, cancellationToken));
        if (query.Operations.HasFlag(OperationSet.Truncate) && HasTruncations(view))
            places.AddRange(await search.FindAsync(view, TableContent.TruncateHash, cancellationToken));
        places.Sort(FramePlace.Order);

        // Several rows of one frame may have the key; the frame is read once.
        var kept = 0;
        for (var at = 0; at < places.Count; at++)
        {
            if (at == 0 || places[at] != places[kept - 1])
                places[kept++] = places[at];
        }

        places.RemoveRange(kept, places.Count - kept);
        return places;
    }

    private static bool HasTruncations(LogView view)
    {
        for (var index = 0; index < view.Count; index++)
        {
            if ((view[index].Operations & (int)OperationSet.Truncate) != 0)
                return true;
        }

        return false;
    }

    private async ValueTask FrameAsync(LogView view, FramePlace place, PageBuilder page, CancellationToken cancellationToken)
    {
        try
        {
            using var buffer = await log.Reader.ReadOneAsync(view[place.Index], place.Offset, view.LengthOf(place.Index), cancellationToken);
            page.Spend(buffer.Memory.Length);
            page.Add(buffer.Frames[0]);
        }
        catch (HistoryCorruptionException exception)
        {
            // Reported in the coverage of this and every later answer, and not served any more.
            log.Quarantine(view[place.Index], exception.Message);
        }
    }
}
