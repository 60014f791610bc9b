using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Capture.Schemas;

namespace OrleansCdc.Capture.Sessions;

/// <summary>Asks a server about its own log. Sets of GTIDs come from SELECT, because SHOW cuts them off.</summary>
internal static class LogReader
{
    private static readonly Version RenamedStatus = new(8, 2);

    /// <summary>The end of the log, with everything executed.</summary>
    /// <exception cref="CaptureException">The server writes no binlog.</exception>
    public static async Task<LogPosition> ReadEndAsync(MySqlConnection connection, bool hasGtids, CancellationToken cancellationToken)
    {
        var file = await ReadEndOfFileAsync(connection, cancellationToken);
        if (!hasGtids)
            return new LogPosition(file, null);
        var gtids = connection.Flavor == ServerFlavor.MySql
            ? await ReadSetAsync(connection, "SELECT @@GLOBAL.gtid_executed", cancellationToken)
            : await ReadGtidsAtAsync(connection, file, cancellationToken);
        return new LogPosition(file, gtids);
    }

    public static async Task<BinlogPosition> ReadEndOfFileAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        var renamed = connection.Flavor == ServerFlavor.MySql && connection.Version >= RenamedStatus;
        var rows = await connection.ReadTextAsync(renamed ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS", cancellationToken);
        if (rows.Count == 0)
            throw CaptureException.Permanent(
                CaptureFaultKind.Configuration, "The server writes no binlog (log_bin is OFF).", "Turn log_bin on and restart the server.");
        return new BinlogPosition(rows[0][0]!, ulong.Parse(rows[0][1]!));
    }

    /// <summary>MariaDB: what was executed when its log stood at a position.</summary>
    public static Task<GtidSet> ReadGtidsAtAsync(MySqlConnection connection, BinlogPosition at, CancellationToken cancellationToken) =>
        ReadSetAsync(connection, $"SELECT BINLOG_GTID_POS({SqlText.Literal(at.File)}, {at.Offset})", cancellationToken);

    public static async Task<GtidSet> ReadSetAsync(MySqlConnection connection, string sql, CancellationToken cancellationToken) =>
        GtidSet.Parse(connection.Flavor, await connection.ReadScalarAsync(sql, cancellationToken) ?? "");

    /// <summary>The files that the server still has, oldest first.</summary>
    public static async Task<IReadOnlyList<LogFile>> ReadFilesAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        var rows = await connection.ReadTextAsync("SHOW BINARY LOGS", cancellationToken);
        return [.. rows.Select(row => new LogFile(row[0]!, ulong.Parse(row[1]!)))];
    }
}
