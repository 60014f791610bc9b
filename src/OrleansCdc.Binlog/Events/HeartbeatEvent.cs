using System.Text;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Events;

/// <summary>
/// HEARTBEAT_LOG_EVENT of either version: the server has nothing to send, and says how far its log goes. It is in no file.
/// </summary>
public sealed class HeartbeatEvent : BinlogEvent
{
    private const int NameField = 1;
    private const int PositionField = 2;

    private HeartbeatEvent(in EventEnvelope envelope, BinlogPosition logPosition)
        : base(envelope) => LogPosition = logPosition;

    /// <summary>Where the server's log ends; only the low 32 bits of the offset in version 1.</summary>
    public BinlogPosition LogPosition { get; }

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state)
    {
        var name = Encoding.UTF8.GetString(envelope.Body.Span);
        return new HeartbeatEvent(envelope, new BinlogPosition(name, envelope.Header.NextPosition));
    }

    internal static BinlogEvent ParseVersion2(in EventEnvelope envelope, EventDecoderState state)
    {
        var cursor = envelope.OpenBody();
        var name = envelope.Position.File;
        ulong offset = envelope.Header.NextPosition;
        while (cursor.Remaining > 0 && cursor.ReadLengthEncoded("heartbeat field") is var field and not 0)
        {
            var value = new ByteCursor(cursor.ReadBytes(cursor.ReadCount("heartbeat field length"), "heartbeat field"));
            if (field == NameField)
                name = Encoding.UTF8.GetString(value.ReadToEnd());
            else if (field == PositionField)
                offset = value.ReadLengthEncoded("heartbeat position");
        }

        return new HeartbeatEvent(envelope, new BinlogPosition(name, offset));
    }
}
