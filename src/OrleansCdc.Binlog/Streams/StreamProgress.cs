using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams;

/// <summary>
/// Where to go on after what was read and dealt with. Reading moves nothing: the caller says of each event that it is done with it, and
/// keeps <see cref="Position"/> whenever that moved, which is at the ends of transactions only.
/// </summary>
/// <param name="stream">The stream that the events come from.</param>
/// <param name="start">Where the stream was started; its GTIDs count as executed.</param>
public sealed class StreamProgress(BinlogStream stream, LogPosition? start)
{
    private GtidSet? executed = start?.Gtids;
    private Gtid? open;
    private bool isGroup;

    /// <summary>After the last whole transaction; where the stream was started when there was none yet.</summary>
    public LogPosition? Position { get; private set; } = start;

    /// <summary>Says that an event is dealt with, before the next one is read. True when a transaction ended with it.</summary>
    public bool Done(BinlogEvent read)
    {
        switch (read)
        {
            case PreviousGtidsEvent previous: executed = executed?.Union(previous.Gtids) ?? previous.Gtids; return false;
            case MariaDbGtidListEvent list: executed = executed?.Union(list.Gtids) ?? list.Gtids; return false;
            case GtidEvent gtid: Open(gtid.Gtid, isTransaction: false); return false;
            case MariaDbGtidEvent gtid: Open(gtid.Gtid, isTransaction: !gtid.IsStandalone && !gtid.IsXaCompletion); return false;
            case QueryEvent query: return Done(query) && Commit();
            case XidEvent or XaPrepareEvent: return Commit();
            default: return false;
        }
    }

    /// <summary>BEGIN and XA START open a group of events, its end comes later; any other statement outside of one is a transaction itself.</summary>
    private bool Done(QueryEvent query)
    {
        var sql = query.Sql.AsSpan().Trim();
        if (sql is "BEGIN" || sql.StartsWith("XA START", StringComparison.OrdinalIgnoreCase))
            isGroup = true;
        return !isGroup || sql is "COMMIT" or "ROLLBACK";
    }

    private void Open(Gtid? gtid, bool isTransaction)
    {
        open = gtid;
        isGroup = isTransaction;
    }

    private bool Commit()
    {
        if (open is { } gtid)
            executed = (executed ?? GtidSet.Empty(gtid.Flavor)).Add(gtid);
        Open(null, isTransaction: false);
        if (stream.Received is not { } received)
            return false;
        Position = new LogPosition(received, executed);
        return true;
    }
}
