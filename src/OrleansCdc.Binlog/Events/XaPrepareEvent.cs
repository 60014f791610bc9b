namespace OrleansCdc.Binlog.Events;

/// <summary>
/// XA_PREPARE_LOG_EVENT: ends the group of an XA transaction whose rows are now in the log but may still roll back; XA COMMIT or XA
/// ROLLBACK comes later in a group of its own.
/// </summary>
public sealed class XaPrepareEvent : BinlogEvent
{
    private XaPrepareEvent(in EventEnvelope envelope)
        : base(envelope)
    {
        var cursor = envelope.OpenBody();
        IsOnePhase = cursor.ReadByte("one phase flag") != 0;
        var format = cursor.ReadUInt32("XA format");
        var globalLength = cursor.ReadUInt32("XA global id length");
        var branchLength = cursor.ReadUInt32("XA branch length");
        Id = XaTransactionId.Read(ref cursor, format, globalLength, branchLength);
    }

    /// <summary>True for XA COMMIT ... ONE PHASE: the transaction is committed with this event.</summary>
    public bool IsOnePhase { get; }

    public XaTransactionId Id { get; }

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state) => new XaPrepareEvent(envelope);
}
