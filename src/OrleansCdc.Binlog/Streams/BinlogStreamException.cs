using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams;

/// <summary>The stream of a server's log ended, or could not begin.</summary>
public sealed class BinlogStreamException : Exception
{
    private BinlogStreamException(BinlogStreamFault fault, BinlogPosition? position, string message, Exception? inner = null)
        : base(message, inner)
    {
        Fault = fault;
        Position = position;
    }

    public BinlogStreamFault Fault { get; }

    /// <summary>Where the next event would have started; null before the server named a file.</summary>
    public BinlogPosition? Position { get; }

    /// <summary>The server's error number, or 0.</summary>
    public int ErrorCode => (InnerException as MySqlServerException)?.ErrorCode ?? 0;

    /// <summary>Whether connecting again from the last checkpoint may help without anybody's doing.</summary>
    public bool IsTransient => Fault is BinlogStreamFault.Closed or BinlogStreamFault.CutInEvent or BinlogStreamFault.ConnectionLost
        or BinlogStreamFault.Silent or BinlogStreamFault.Ended
        || (Fault == BinlogStreamFault.Refused && InnerException is MySqlServerException { IsTransient: true });

    internal static BinlogStreamException FromConnection(ConnectionException exception, BinlogPosition? position) => exception.Fault switch
    {
        ConnectionFault.Closed => new(
            BinlogStreamFault.Closed, position,
            $"The server closed the stream at {Show(position)}: it stopped, or somebody killed the dump thread.", exception),
        ConnectionFault.CutInPacket => new(
            BinlogStreamFault.CutInEvent, position, $"The connection was cut inside the event at {Show(position)}: {exception.Message}",
            exception),
        _ => new(BinlogStreamFault.ConnectionLost, position, $"The stream broke at {Show(position)}: {exception.Message}", exception),
    };

    internal static BinlogStreamException FromServer(MySqlServerException error, BinlogPosition? position)
    {
        var fault = DumpErrors.Classify(error);
        return new(fault, position,
            $"The server ended the stream at {Show(position)}: {error.Message} {DumpErrors.Advise(fault)}".TrimEnd(), error);
    }

    internal static BinlogStreamException Silent(BinlogPosition? position, TimeSpan limit) => new(
        BinlogStreamFault.Silent, position,
        $"The server sent neither an event nor a heartbeat for {limit.TotalSeconds:0.###} s at {Show(position)}; "
            + "the connection is taken for dead.");

    internal static BinlogStreamException EndedByServer(BinlogPosition? position) => new(
        BinlogStreamFault.Ended, position,
        $"The server ended the stream at {Show(position)}: it is shutting down, or the dump thread was killed.");

    internal static BinlogStreamException OwnServerId(uint serverId) => new(
        BinlogStreamFault.ReplicaIdClash, null,
        $"{serverId} is the server's own server_id; a replica needs another. {DumpErrors.Advise(BinlogStreamFault.ReplicaIdClash)}");

    internal static BinlogStreamException GtidsOfOtherFlavor(ServerFlavor expected, ServerFlavor actual) => new(
        BinlogStreamFault.PositionInvalid, null,
        $"The start is a {actual} GTID set but the server is {expected}. Was the server replaced?");

    internal static BinlogStreamException NoFiles(string path, string reason) => new(
        BinlogStreamFault.PositionInvalid, null, $"No log can be read at '{path}': {reason}.");

    internal static BinlogStreamException FileMissing(BinlogPosition position, string directory, string oldest) => new(
        BinlogStreamFault.PositionPurged, position, $"'{directory}' does not have {position.File}; its oldest file is {oldest}.");

    internal static BinlogStreamException FileSkipped(BinlogPosition position, string named, string next) => new(
        BinlogStreamFault.PositionPurged, position,
        $"The log goes on in {named}, which is missing; the next file is {next}. Put the file back, or what it held is lost.");

    internal static BinlogStreamException BeyondEnd(BinlogPosition position, long length) => new(
        BinlogStreamFault.PositionInvalid, position, $"{position} is beyond the end of the file, which has {length} bytes.");

    internal static BinlogStreamException GtidsPurged(BinlogPosition oldest, GtidSet previous, GtidSet asked) => new(
        BinlogStreamFault.PositionPurged, oldest,
        $"The oldest file, {oldest.File}, begins after {previous.Subtract(asked)}, which the start does not have.");

    private static string Show(BinlogPosition? position) => position?.ToString() ?? "its start";
}
