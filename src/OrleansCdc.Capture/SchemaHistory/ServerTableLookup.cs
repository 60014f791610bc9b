using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Capture.Schemas;
using OrleansCdc.Capture.Sessions;

namespace OrleansCdc.Capture.SchemaHistory;

/// <summary>Asks the server over the control connection.</summary>
internal sealed class ServerTableLookup(ControlConnection control) : ITableLookup
{
    /// <summary>Long enough for a commit, short enough for the stream to stand still behind another statement on the table.</summary>
    private const int SecondsForStatement = 2;

    public Task<TableLookup> FindAsync(string schema, string table, CancellationToken cancellationToken) =>
        control.AskAsync((connection, token) => ReadAsync(connection, schema, table, token), cancellationToken);

    public Task<TableLookup?> FindAfterStatementAsync(
        string schema, string table, BinlogPosition? onlyAt, CancellationToken cancellationToken) => control.AskAsync(
            async (connection, token) =>
            {
                if (onlyAt is not null && await LogReader.ReadEndOfFileAsync(connection, token) != onlyAt)
                    return null;
                return await IsCarriedOutAsync(connection, schema, table, token) ? await ReadAsync(connection, schema, table, token) : null;
            },
            cancellationToken);

    private static async Task<TableLookup> ReadAsync(
        MySqlConnection connection, string schema, string table, CancellationToken cancellationToken)
    {
        var entry = await CatalogReader.ReadAsync(connection, schema, table, cancellationToken);
        var columns = entry is { Refusal: null } ? await SchemaReader.ReadAsync(connection, schema, table, cancellationToken) : null;
        return new TableLookup(columns, entry?.Refusal, await LogReader.ReadEndOfFileAsync(connection, cancellationToken));
    }

    /// <summary>
    /// MySQL logs and sends a statement before its catalog has it, but holds the table's metadata lock until then, for which a SELECT
    /// waits.
    /// </summary>
    private static async Task<bool> IsCarriedOutAsync(
        MySqlConnection connection, string schema, string table, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync($"SET SESSION lock_wait_timeout = {SecondsForStatement}", cancellationToken);
        var selected = await CanSelectAsync(connection, SqlText.Name(schema, table), cancellationToken);
        await connection.ExecuteAsync($"SET SESSION lock_wait_timeout = {ServerSession.SecondsForLocks}", cancellationToken);
        return selected;
    }

    private static async Task<bool> CanSelectAsync(MySqlConnection connection, string name, CancellationToken cancellationToken)
    {
        try
        {
            await connection.QueryAsync($"SELECT 1 FROM {name} LIMIT 0", cancellationToken);
            return true;
        }
        catch (MySqlServerException)
        {
            // The table is gone, is locked by the next statement, or may not be read: whatever it is, the columns cannot be told for sure.
            return false;
        }
    }
}
