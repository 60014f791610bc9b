namespace OrleansCdc.Binlog.Events;

/// <summary>
/// INTVAR_EVENT, RAND_EVENT, USER_VAR_EVENT, and the LOAD DATA blocks: what a server needs to run the statement of the QUERY_EVENT after
/// it. Seeing one means that changes are logged as statements, which hold no rows.
/// </summary>
public sealed class StatementContextEvent : BinlogEvent
{
    private StatementContextEvent(in EventEnvelope envelope)
        : base(envelope) => Body = envelope.Body;

    /// <summary>The bytes after the header; valid until the next event is read.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state) => new StatementContextEvent(envelope);
}
