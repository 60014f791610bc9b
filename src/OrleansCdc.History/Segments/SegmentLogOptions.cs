namespace OrleansCdc.History.Segments;

/// <summary>How large the parts of a log grow.</summary>
public sealed record SegmentLogOptions
{
    public static SegmentLogOptions Default { get; } = new();

    /// <summary>A segment is closed when it reaches this many bytes; from 4 KB to 1 GB.</summary>
    public long SegmentBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>A segment is closed when it holds this many keys; at most 524,288 less the keys of one frame.</summary>
    public int SegmentKeys { get; init; } = 480 * 1024;

    /// <summary>This many key indexes of like size are merged into one; from 2 on.</summary>
    public int IndexesPerMerge { get; init; } = 8;
}
