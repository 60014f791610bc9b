using System.Text;

namespace OrleansCdc.Binlog.Events;

/// <summary>INCIDENT_EVENT: changes are missing from the log at this place. A reader must treat it as a gap.</summary>
public sealed class IncidentEvent : BinlogEvent
{
    private IncidentEvent(in EventEnvelope envelope)
        : base(envelope)
    {
        var cursor = envelope.OpenBody();
        Code = cursor.ReadUInt16("incident");
        Message = cursor.Remaining == 0 ? "" : Encoding.UTF8.GetString(cursor.ReadBytes(cursor.ReadByte("message length"), "message"));
    }

    /// <summary>1 is LOST_EVENTS, the only one that servers write.</summary>
    public ushort Code { get; }

    public string Message { get; }

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state) => new IncidentEvent(envelope);
}
