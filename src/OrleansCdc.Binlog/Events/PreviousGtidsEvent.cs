using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Events;

/// <summary>PREVIOUS_GTIDS_LOG_EVENT: every GTID in the files before this one.</summary>
public sealed class PreviousGtidsEvent : BinlogEvent
{
    private PreviousGtidsEvent(in EventEnvelope envelope)
        : base(envelope) => Gtids = MySqlGtidSet.Decode(envelope.Body.Span);

    public MySqlGtidSet Gtids { get; }

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state)
    {
        state.ExpectLogOf(ServerFlavor.MySql);
        return new PreviousGtidsEvent(envelope);
    }
}
