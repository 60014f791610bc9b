using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>Tells when the part of a log that is asked for ends. Keeps count of transactions where it ends with a set of them.</summary>
internal sealed class LogEnd(LogBound? bound, BinlogPosition? position)
{
    private GtidSet? seen;

    /// <summary>Whether this event, and everything after it, was not asked for.</summary>
    public bool IsReached(BinlogEvent read)
    {
        if (position is { } last && IsAtOrAfter(read.Position, last)) return true;
        if (bound?.Time is { } time && OpensTransaction(read) && read.Header.Timestamp >= time.ToUnixTimeMilliseconds() / 1000.0) return true;
        return bound?.Gtids is not null && HasAll(read, bound.Gtids);
    }

    /// <summary>Whether a transaction is among those asked for; always, unless a set of them was given.</summary>
    public bool Includes(LoggedTransaction transaction) =>
        bound?.Gtids is not { } wanted || (transaction.Gtid is { } gtid && wanted.Contains(gtid));

    private static bool IsAtOrAfter(BinlogPosition position, BinlogPosition last)
    {
        // Before a server has named its file, the position has none.
        if (position.File.Length == 0) return false;
        return position.BaseName == last.BaseName
            ? position >= last
            : throw VerbException.BadInput($"--to {last} is in another log than {position}, which is being read.");
    }

    private static bool OpensTransaction(BinlogEvent read) => read is GtidEvent or MariaDbGtidEvent or QueryEvent { Sql: "BEGIN" };

    /// <summary>A transaction's events go on after its GTID, so it counts as seen when the next one is about to begin.</summary>
    private bool HasAll(BinlogEvent read, GtidSet wanted)
    {
        var gtid = read switch
        {
            GtidEvent mySql => mySql.Gtid,
            MariaDbGtidEvent mariaDb => mariaDb.Gtid,
            _ => null,
        };
        if (read is PreviousGtidsEvent previous) seen = Join(previous.Gtids);
        if (read is MariaDbGtidListEvent list) seen = Join(list.Gtids);
        var isReached = gtid is not null && seen is not null && seen.Flavor == wanted.Flavor && wanted.IsSubsetOf(seen);
        if (gtid is { } opened) seen = (seen ?? GtidSet.Empty(opened.Flavor)).Add(opened);
        return isReached;
    }

    private GtidSet Join(GtidSet before) => seen?.Union(before) ?? before;
}
