using OrleansCdc.History.Keys;

namespace OrleansCdc.History.Segments;

/// <summary>
/// One segment as its log knows it. Written by the log's one appender until it is closed, then sealed in the background: its runs and
/// keys move from memory to files. Readers take what is in memory first and go to the files when it is gone.
/// </summary>
internal sealed class Segment(uint number, ulong epoch)
{
    private volatile KeyTable? keys;
    private volatile RunDirectory? runs;
    private volatile string? damage;
    private volatile WeakReference<RunEntry[]>? cachedRuns;

    public uint Number => number;

    public ulong Epoch => epoch;

    /// <summary>Bytes accepted: what a writer still holds in its buffer is included.</summary>
    public long Length { get; set; } = SegmentHeader.Size;

    /// <summary>The first row, or the first frame where that holds no rows.</summary>
    public ChangeCursor First { get; private set; }

    public ulong FirstSequence => First.Transaction;

    public ulong LastSequence { get; private set; }

    public ulong MinMicros { get; private set; } = ulong.MaxValue;

    public ulong MaxMicros { get; private set; }

    public ulong Rows { get; private set; }

    /// <summary>One bit for each operation that occurs.</summary>
    public byte Operations { get; private set; }

    /// <summary>Key hashes that no index file covers yet.</summary>
    public KeyTable? Keys { get => keys; set => keys = value; }

    /// <summary>Runs that no directory file holds yet.</summary>
    public RunDirectory? Runs { get => runs; set => runs = value; }

    /// <summary>Runs read back from a file, kept as long as memory is plenty.</summary>
    public RunEntry[]? CachedRuns
    {
        get => cachedRuns is { } cached && cached.TryGetTarget(out var entries) ? entries : null;
        set => cachedRuns = value is null ? null : new(value);
    }

    /// <summary>Why the segment is not served; null when nothing is wrong.</summary>
    public string? Damage { get => damage; set => damage = value; }

    /// <summary>True when it was sealed and none of its frames has a key, so that no index is missing.</summary>
    public bool Keyless { get; set; }

    public bool IsEmpty => Length <= SegmentHeader.Size;

    public static Segment From(SegmentEntry entry) => new(entry.Number, entry.Epoch)
    {
        Length = entry.Length,
        First = entry.First,
        LastSequence = entry.LastSequence,
        MinMicros = entry.MinMicros,
        MaxMicros = entry.MaxMicros,
        Rows = entry.Rows,
        Operations = entry.Operations,
        Damage = entry.Quarantined ? "it did not verify when it was read before" : null,
        Keyless = entry.Keyless,
    };

    public SegmentEntry ToEntry(bool open) => new(
        Number, Epoch, open ? SegmentEntry.OpenLength : Length, First, LastSequence, MinMicros, MaxMicros, Rows, Operations, damage is not null, Keyless);

    /// <summary>Takes a frame into account that starts at the present end.</summary>
    public void Note(in FrameHeader header)
    {
        if (IsEmpty)
            First = new(header.Sequence, header.Event, header.FirstRow);
        LastSequence = header.Sequence;
        MinMicros = Math.Min(MinMicros, header.CommitMicros);
        MaxMicros = Math.Max(MaxMicros, header.CommitMicros);
        Rows += header.Rows;
        Operations |= (byte)(1 << header.Operation);
        Runs!.Note(Length, header);
        Length += header.FrameLength;
    }

    /// <summary>Goes back to an earlier end. Times and operations stay as wide as they were: they only serve to skip.</summary>
    public void CutAt(long length, ulong lastSequence, ulong rows)
    {
        Length = length;
        LastSequence = lastSequence;
        Rows = rows;
        Runs?.CutAt(length);
        Keys?.CutAt(length);
    }
}
