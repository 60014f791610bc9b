namespace OrleansCdc.History.Segments;

/// <summary>Finds and reads the runs of what a view shows.</summary>
internal sealed class RunReader(SegmentLog log)
{
    /// <summary>The visible runs of a segment: from memory, from its directory file, or by reading the segment when that is lost.</summary>
    public async ValueTask<ReadOnlyMemory<RunEntry>> RunsAsync(LogView view, int index, CancellationToken cancellationToken)
    {
        var segment = view[index];
        if (view.IsTail(segment) && !view.TailRuns.IsEmpty)
            return Below(view.TailRuns, view.TailLength);
        var runs = segment.Runs?.Snapshot ?? await LoadAsync(segment, cancellationToken);
        return Below(runs, view.LengthOf(index));
    }

    /// <summary>Reads a run; dispose the buffer when its frames are done with.</summary>
    public ValueTask<FrameBuffer> ReadAsync(LogView view, int index, ReadOnlyMemory<RunEntry> runs, int run, CancellationToken cancellationToken)
    {
        var end = run + 1 < runs.Length ? runs.Span[run + 1].Offset : view.LengthOf(index);
        return log.Reader.ReadAsync(view[index], runs.Span[run].Offset, end, cancellationToken);
    }

    /// <summary>The index of the last segment that starts at or before the cursor; 0 when all start after it.</summary>
    public static int SegmentOf(LogView view, ChangeCursor cursor)
    {
        var (low, high) = (0, view.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (view[middle].First <= cursor)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    /// <summary>The index of the last run that starts at or before the cursor; 0 when all start after it.</summary>
    public static int RunOf(ReadOnlySpan<RunEntry> runs, ChangeCursor cursor)
    {
        var (low, high) = (0, runs.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (runs[middle].First <= cursor)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    private static ReadOnlyMemory<RunEntry> Below(ReadOnlyMemory<RunEntry> runs, long length)
    {
        var count = runs.Length;
        while (count > 0 && runs.Span[count - 1].Offset >= length)
            count--;
        return runs[..count];
    }

    private async ValueTask<ReadOnlyMemory<RunEntry>> LoadAsync(Segment segment, CancellationToken cancellationToken)
    {
        if (segment.CachedRuns is { } cached)
            return cached;
        var runs = await log.Reader.ReadRunsAsync(segment, cancellationToken);
        segment.CachedRuns = runs;
        return runs;
    }
}
