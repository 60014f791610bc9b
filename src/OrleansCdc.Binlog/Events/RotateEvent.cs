using System.Text;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Events;

/// <summary>ROTATE_EVENT: the log goes on in another file. An artificial one opens every dump and names the file it starts in.</summary>
public sealed class RotateEvent : BinlogEvent
{
    private RotateEvent(in EventEnvelope envelope)
        : base(envelope)
    {
        var cursor = envelope.OpenBody();
        var offset = cursor.ReadUInt64("rotate position");
        NextFile = new BinlogPosition(Encoding.UTF8.GetString(cursor.ReadToEnd()).TrimEnd('\0'), offset);
    }

    /// <summary>Where the log goes on.</summary>
    public BinlogPosition NextFile { get; }

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state) => new RotateEvent(envelope);
}
