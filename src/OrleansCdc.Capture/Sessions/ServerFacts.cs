using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Capture.Sessions;

/// <summary>What has to be known of a server before its log can be read.</summary>
/// <param name="Identity">Which server it is.</param>
/// <param name="HasGtids">Whether its transactions have GTIDs: gtid_mode=ON, or MariaDB.</param>
/// <param name="LogsColumnNames">Whether binlog_row_metadata is FULL.</param>
/// <param name="LogsBinlog">Whether it writes a binlog at all.</param>
/// <param name="Version">The version as numbers.</param>
internal sealed record ServerFacts(ServerIdentity Identity, bool HasGtids, bool LogsColumnNames, bool LogsBinlog, Version Version)
{
    public bool IsMariaDb => Identity.Flavor == ServerFlavor.MariaDb;

    public static async Task<ServerFacts> ReadAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        var rows = await connection.ReadTextAsync(
            "SHOW GLOBAL VARIABLES WHERE Variable_name IN ('server_id', 'server_uuid', 'server_uid', 'hostname', 'gtid_mode', "
            + "'binlog_row_metadata', 'log_bin')", cancellationToken);
        var values = rows.ToDictionary(row => row[0]!, row => row[1] ?? "", StringComparer.OrdinalIgnoreCase);
        var mariaDb = connection.Flavor == ServerFlavor.MariaDb;
        return new ServerFacts(
            new ServerIdentity(connection.Flavor, Uuid(values), uint.Parse(values["server_id"]), connection.ServerVersion),
            mariaDb || values.GetValueOrDefault("gtid_mode") == "ON",
            values.GetValueOrDefault("binlog_row_metadata") == "FULL",
            values.GetValueOrDefault("log_bin") == "ON",
            connection.Version);
    }

    private static string Uuid(Dictionary<string, string> values) =>
        values.GetValueOrDefault("server_uuid") ?? values.GetValueOrDefault("server_uid")
        ?? $"{values.GetValueOrDefault("hostname")}/{values["server_id"]}";
}
