namespace OrleansCdc.Capture.Streaming;

/// <summary>Rows events of a transaction, from an ordinal up to but without another.</summary>
internal readonly record struct EventRange(uint From, uint To)
{
    public bool IsEmpty => From >= To;

    public bool Contains(uint ordinal) => ordinal >= From && ordinal < To;
}
