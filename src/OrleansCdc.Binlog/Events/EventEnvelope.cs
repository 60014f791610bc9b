using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Events;

/// <summary>What every parser gets: the header, where the event starts, and its body without header and checksum.</summary>
internal readonly record struct EventEnvelope(EventHeader Header, BinlogPosition Position, ReadOnlyMemory<byte> Body)
{
    /// <summary>True for an event that a transaction payload held; it has no place of its own in the file.</summary>
    public bool IsInsidePayload { get; init; }

    public ByteCursor OpenBody() => new(Body.Span);
}
