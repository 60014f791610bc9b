namespace OrleansCdc.Sinks.Receivers;

/// <summary>What a receiver takes at once.</summary>
public sealed record SinkLimits
{
    /// <summary>Messages in a batch, 1 or more.</summary>
    public int MaxMessages { get; init; } = 1;

    /// <summary>
    /// Bytes of a batch's bodies and keys. A single message that is larger is sent alone, and the receiver says what becomes of it.
    /// </summary>
    public long MaxBytes { get; init; } = 1024 * 1024;

    /// <summary>Batches under way at once, each of other keys; 1 or more.</summary>
    public int MaxConcurrency { get; init; } = 4;

    /// <summary>
    /// True when the receiver takes a batch whole and in order, or not at all. Only then a batch may hold two messages of one key:
    /// otherwise the
    /// second could be taken though the first was not.
    /// </summary>
    public bool TakesBatchesWhole { get; init; }
}
