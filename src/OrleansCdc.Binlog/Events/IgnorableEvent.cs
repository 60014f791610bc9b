namespace OrleansCdc.Binlog.Events;

/// <summary>
/// An event that means nothing to a reader of changes: one whose header says so, the pieces of group replication and MariaDB's binlog
/// checkpoints.
/// </summary>
public sealed class IgnorableEvent : BinlogEvent
{
    private IgnorableEvent(in EventEnvelope envelope)
        : base(envelope) => Body = envelope.Body;

    /// <summary>The bytes after the header; valid until the next event is read.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state) => new IgnorableEvent(envelope);
}
