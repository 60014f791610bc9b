using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Capture.Sessions;

/// <summary>Opens sessions that give the same answers whatever the server's defaults are.</summary>
internal static class ServerSession
{
    /// <summary>How long a statement waits for a table's metadata lock, which a change of the table holds.</summary>
    public const int SecondsForLocks = 10;

    private static readonly Version KnowsGeneratedKeys = new(8, 0, 30);

    public static async Task<MySqlConnection> OpenAsync(ConnectionOptions options, CancellationToken cancellationToken)
    {
        var connection = await MySqlConnection.ConnectAsync(options, cancellationToken);
        try
        {
            await connection.ExecuteAsync(Setup(connection), cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static string Setup(MySqlConnection connection)
    {
        // Without autocommit a question would hold locks, and a view of the catalog, until the session ends.
        var everywhere =
            $"SET NAMES utf8mb4, SESSION autocommit = 1, SESSION lock_wait_timeout = {SecondsForLocks}, "
            + "SESSION time_zone = '+00:00', SESSION sql_mode = '', SESSION net_write_timeout = 3600, SESSION net_read_timeout = 3600, SESSION group_concat_max_len = 65535";

        // Generated invisible keys are in the log, so they have to be in information_schema as well.
        return connection.Flavor == ServerFlavor.MySql && connection.Version >= KnowsGeneratedKeys
            ? everywhere + ", SESSION show_gipk_in_create_table_and_information_schema = ON"
            : everywhere;
    }
}
