namespace OrleansCdc.Binlog.Positions;

/// <summary>The two families of servers; they share the binlog's frame but not GTIDs, nor every event.</summary>
public enum ServerFlavor
{
    /// <summary>MySQL and what derives from it (Percona Server, Aurora, Azure Database for MySQL).</summary>
    MySql = 0,

    /// <summary>MariaDB Server.</summary>
    MariaDb = 1,
}
