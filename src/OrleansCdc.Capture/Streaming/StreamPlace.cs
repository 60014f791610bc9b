using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Capture.Streaming;

/// <summary>Where the stream stands: the end of the last event, and everything executed up to the last commit.</summary>
internal sealed class StreamPlace(LogPosition start)
{
    private GtidSet? _previous;

    public BinlogPosition At { get; private set; } = start.File;

    public GtidSet? Executed { get; private set; } = start.Gtids;

    public LogPosition Position => new(At, Executed);

    /// <summary>Moves to the end of an event; events that take no room in the file move nothing.</summary>
    public void Pass(BinlogEvent read)
    {
        if (read is RotateEvent rotate)
            At = rotate.NextFile;
        else if (read is HeartbeatEvent)
            At = read.Position;
        else if (read.EndOffset > read.Position.Offset)
            At = new BinlogPosition(read.Position.File, read.EndOffset);
        if (read is PreviousGtidsEvent previous)
            _previous = previous.Gtids;
    }

    /// <summary>
    /// Counts a transaction. Where GTIDs were switched on or off meanwhile, the set is taken up from the file's start or given up.
    /// </summary>
    public void Execute(Gtid? gtid) => Executed = gtid is { } known ? (Executed ?? _previous)?.Add(known) : null;
}
