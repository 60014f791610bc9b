namespace OrleansCdc.Binlog.Events;

/// <summary>STOP_EVENT: the server shut down in order; the log goes on in the next file.</summary>
public sealed class StopEvent : BinlogEvent
{
    private StopEvent(in EventEnvelope envelope)
        : base(envelope)
    {
    }

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state) => new StopEvent(envelope);
}
