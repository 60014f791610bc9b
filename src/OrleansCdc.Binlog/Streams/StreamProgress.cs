using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams;

/// <summary>
/// Where to go on after what was read and dealt with. Reading moves nothing: the caller says of each event that it is done with it, and
/// keeps <see cref="Position"/> whenever that moved, which is at the ends of transactions only.
/// </summary>
/// <param name="stream">The stream that the events come from.</param>
/// <param name="start">
/// Where the stream was started; its GTIDs count as executed. Without any, what was executed is unknown, and no GTIDs are in
/// <see cref="Position"/>, until the log says it, as it does at the start of a file.
/// </param>
public sealed class StreamProgress(BinlogStream stream, LogPosition? start)
{
    private GtidSet? executed = start?.Gtids;
    private Gtid? open;
    private bool isGroup;

    /// <summary>After the last whole transaction; where the stream was started when there was none yet.</summary>
    public LogPosition? Position { get; private set; } = start;

    /// <summary>Says that an event is dealt with, before the next one is read. True when a transaction ended with it.</summary>
    /// <exception cref="BinlogFormatException">The log goes on with transactions of the other product.</exception>
    public bool Done(BinlogEvent read)
    {
        switch (read)
        {
            case PreviousGtidsEvent previous: Learn(read, previous.Gtids); return false;
            case MariaDbGtidListEvent list: Learn(read, list.Gtids); return false;
            case GtidEvent gtid: Open(read, gtid.Gtid, isTransaction: false); return false;
            case MariaDbGtidEvent gtid: Open(read, gtid.Gtid, isTransaction: !gtid.IsStandalone && !gtid.IsXaCompletion); return false;
            case QueryEvent query: return Done(query) && Commit();
            // MySQL gives an incident a GTID of its own and no commit after it.
            case XidEvent or XaPrepareEvent or IncidentEvent: return Commit();
            default: return false;
        }
    }

    /// <summary>
    /// BEGIN and XA START open a group of events, its end comes later; any other statement outside of one is a transaction itself.
    /// </summary>
    private bool Done(QueryEvent query)
    {
        var sql = query.Sql.AsSpan().Trim();
        if (sql is "BEGIN" || sql.StartsWith("XA START", StringComparison.OrdinalIgnoreCase))
            isGroup = true;
        return !isGroup || sql is "COMMIT" or "ROLLBACK";
    }

    private void Open(BinlogEvent read, Gtid? gtid, bool isTransaction)
    {
        if (gtid is { } named)
            Expect(read, named.Flavor);
        open = gtid;
        isGroup = isTransaction;
    }

    /// <summary>The log says what was executed before.</summary>
    private void Learn(BinlogEvent read, GtidSet previous)
    {
        Expect(read, previous.Flavor);
        executed = executed?.Union(previous) ?? previous;
    }

    private void Expect(BinlogEvent read, ServerFlavor flavor)
    {
        if (executed is { } known && known.Flavor != flavor)
        {
            throw BinlogFormatException.Create($"transactions of {known.Flavor}, as before", $"one of {flavor}")
                .At(read.Position, read.Type);
        }
    }

    private bool Commit()
    {
        // A set of only what was seen would say that everything older was not executed, and would have it sent again.
        if (open is { } gtid)
            executed = executed?.Add(gtid);
        open = null;
        isGroup = false;
        if (stream.Received is not { } received)
            return false;
        Position = new LogPosition(received, executed);
        return true;
    }
}
