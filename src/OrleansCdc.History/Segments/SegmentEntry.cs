namespace OrleansCdc.History.Segments;

/// <summary>What the manifest knows of a segment. A length of <see cref="OpenLength"/> means that only a scan can tell.</summary>
internal sealed record SegmentEntry(
    uint Number,
    ulong Epoch,
    long Length,
    ChangeCursor First,
    ulong LastSequence,
    ulong MinMicros,
    ulong MaxMicros,
    ulong Rows,
    byte Operations,
    bool Quarantined,
    bool Keyless)
{
    public const long OpenLength = -1;

    public static SegmentEntry Unknown(uint number, ulong epoch) => new(number, epoch, OpenLength, default, 0, ulong.MaxValue, 0, 0, 0, Quarantined: false, Keyless: false);
}
