namespace OrleansCdc.Binlog.Events;

/// <summary>XID_EVENT: the transaction committed.</summary>
public sealed class XidEvent : BinlogEvent
{
    private XidEvent(in EventEnvelope envelope)
        : base(envelope) => Xid = envelope.OpenBody().ReadUInt64("transaction number");

    /// <summary>The storage engine's number of the transaction; unique only until the server restarts.</summary>
    public ulong Xid { get; }

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state) => new XidEvent(envelope);
}
