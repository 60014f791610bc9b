using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Events;

/// <summary>
/// One event of the log. Scalars are copies; a <see cref="ReadOnlyMemory{T}"/> of an event points into the reader's buffer and is
/// valid until the next event is read.
/// </summary>
public abstract class BinlogEvent
{
    private protected BinlogEvent(in EventEnvelope envelope)
    {
        Header = envelope.Header;
        Position = envelope.Position;
        EndOffset = HasNoPlace(envelope) ? Position.Offset : Position.Offset + Header.EventSize;
    }

    /// <summary>The same event, for one that says more of it.</summary>
    private protected BinlogEvent(BinlogEvent other)
    {
        Header = other.Header;
        Position = other.Position;
        EndOffset = other.EndOffset;
    }

    public EventHeader Header { get; }

    public EventType Type => Header.Type;

    /// <summary>Where the event starts; for an event inside a transaction payload, where that payload's event starts.</summary>
    public BinlogPosition Position { get; }

    /// <summary>
    /// The 64-bit offset of the byte after the event; the same as the start for an event that takes no room in the file (artificial
    /// ones, heartbeats, the format description that opens a dump in mid-file, events inside a payload).
    /// </summary>
    public ulong EndOffset { get; }

    public override string ToString() => $"{Type} at {Position}";

    private static bool HasNoPlace(in EventEnvelope envelope)
    {
        var header = envelope.Header;
        return envelope.IsInsidePayload || header.IsArtificial || header.Type is EventType.Heartbeat or EventType.HeartbeatV2
            || (header.Type == EventType.FormatDescription && header.NextPosition == 0);
    }
}
