using OrleansCdc.History.Segments;

namespace OrleansCdc.History.Keys;

/// <summary>Finds the frames of a view that may hold a key, in order: from what is in memory and from the index files.</summary>
internal sealed class KeySearch(SegmentLog log)
{
    public async ValueTask<IReadOnlyList<FramePlace>> FindAsync(LogView view, ulong hash, CancellationToken cancellationToken)
    {
        var places = new List<FramePlace>();
        var uncovered = SearchMemory(view, hash, places);

        // Taken after memory was looked at: a segment whose keys were gone by then is covered by an index that was published before.
        var indexes = log.Indexes;
        var entries = new List<KeyEntry>();
        foreach (var index in indexes)
            await SearchFileAsync(index, hash, entries, cancellationToken);
        AddEntries(view, entries, places);
        foreach (var missing in uncovered.Where(number => !log.Indexes.Any(index => index.Entry.Covers(view[number].Number))))
            await AddAllAsync(view, missing, places, cancellationToken);
        places.Sort(FramePlace.Order);
        return places;
    }

    private static List<int> SearchMemory(LogView view, ulong hash, List<FramePlace> places)
    {
        var uncovered = new List<int>();
        var offsets = new List<uint>();
        for (var index = 0; index < view.Count; index++)
        {
            var segment = view[index];
            offsets.Clear();
            if (segment.Keys is { } keys && keys.TryFind(hash, view.LengthOf(index), offsets))
            {
                foreach (var offset in offsets)
                    places.Add(new(index, offset));
            }
            else if (!segment.Keyless && segment.Damage is null)
            {
                uncovered.Add(index);
            }
        }

        return uncovered;
    }

    private async ValueTask SearchFileAsync(KeyIndexFile index, ulong hash, List<KeyEntry> entries, CancellationToken cancellationToken)
    {
        try
        {
            Interlocked.Add(ref log.Reader.Reads, await index.FindAsync(hash, entries, cancellationToken));
        }
        catch (HistoryCorruptionException)
        {
            // The index only repeats what the segments hold: they are read instead, and indexed again at the next start.
            log.DropIndex(index);
        }
    }

    private static void AddEntries(LogView view, List<KeyEntry> entries, List<FramePlace> places)
    {
        foreach (var entry in entries)
        {
            var index = IndexOf(view, entry.Segment);
            if (index >= 0 && entry.Offset < view.LengthOf(index))
                places.Add(new(index, entry.Offset));
        }
    }

    private static int IndexOf(LogView view, uint number)
    {
        var (low, high) = (0, view.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (view[middle].Number == number)
                return middle;
            if (view[middle].Number < number)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }

    private async ValueTask AddAllAsync(LogView view, int index, List<FramePlace> places, CancellationToken cancellationToken)
    {
        var segment = view[index];
        var scan = new SegmentScan(log.Store, segment.Number, segment.Epoch);
        await scan.RunAsync(view.Mark, view.LengthOf(index), frame => places.Add(new(index, frame.Offset)), cancellationToken);
    }
}
