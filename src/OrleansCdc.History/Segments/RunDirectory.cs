namespace OrleansCdc.History.Segments;

/// <summary>
/// The runs of one segment, kept by its writer. Snapshots are taken by the writer too and handed to readers; an array that was handed
/// out keeps its entries, except that the commit times of the last one may widen.
/// </summary>
internal sealed class RunDirectory
{
    /// <summary>A run is closed once it reaches this size.</summary>
    public const int RunSize = 64 * 1024;

    private RunEntry[] entries;
    private int count;

    public RunDirectory() : this([], 0)
    {
    }

    public RunDirectory(RunEntry[] entries, int count)
    {
        this.entries = entries;
        this.count = count;
    }

    public ReadOnlyMemory<RunEntry> Snapshot => entries.AsMemory(0, count);

    /// <summary>Whether a frame of so many bytes at the offset would start a run.</summary>
    public bool Starts(long offset, long frameLength) => count == 0 || offset + frameLength - entries[count - 1].Offset > RunSize;

    /// <summary>Notes a frame that starts at the offset: in the open run, or as the start of the next.</summary>
    public void Note(long offset, in FrameHeader header)
    {
        if (Starts(offset, header.FrameLength))
            Add(new(offset, header.Sequence, header.Event, header.FirstRow, header.CommitMicros, header.CommitMicros));
        else
            Widen(header.CommitMicros);
    }

    /// <summary>Forgets the runs that start at or after the offset.</summary>
    public void CutAt(long offset)
    {
        var kept = count;
        while (kept > 0 && entries[kept - 1].Offset >= offset)
            kept--;

        // A later writer fills the places above: those who hold the old array must not see that.
        entries = entries[..kept];
        count = kept;
    }

    private void Add(RunEntry entry)
    {
        if (count == entries.Length)
        {
            var grown = new RunEntry[Math.Max(64, entries.Length * 2)];
            entries.AsSpan(0, count).CopyTo(grown);
            entries = grown;
        }

        entries[count] = entry;
        count++;
    }

    private void Widen(ulong micros)
    {
        ref var last = ref entries[count - 1];
        if (micros < last.MinMicros || micros > last.MaxMicros)
            last = last with { MinMicros = Math.Min(last.MinMicros, micros), MaxMicros = Math.Max(last.MaxMicros, micros) };
    }
}
