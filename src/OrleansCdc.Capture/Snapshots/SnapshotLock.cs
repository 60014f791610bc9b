using OrleansCdc.Binlog.Connections;
using OrleansCdc.Capture.Schemas;

namespace OrleansCdc.Capture.Snapshots;

/// <summary>
/// Holds up writers for a moment. The global read lock is best; without the privilege for it the captured tables are locked for writing by
/// a second session. A lock that is not had in time is given up, because writers queue behind whoever waits for it, and tried for again.
/// </summary>
internal static class SnapshotLock
{
    private const int LockWaitTimeout = 1205;
    private const int AccessDeniedToSchema = 1044;

    /// <summary>What managed servers answer to the global lock, although the account is logged in.</summary>
    private const int AccessDenied = 1045;
    private const int TableAccessDenied = 1142;
    private const int SpecificAccessDenied = 1227;

    public static async Task<IAsyncDisposable> TakeAsync(
        MySqlConnection connection, SourceSettings settings, IReadOnlyList<CatalogTable> tables, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryGlobalAsync(connection, settings, cancellationToken) ?? await TryTablesAsync(settings, tables, cancellationToken);
            }
            catch (MySqlServerException e) when (e.ErrorCode == LockWaitTimeout && attempt < settings.SnapshotLockAttempts)
            {
                // The wait itself was the pause: writers had their turn between two attempts.
            }
        }
    }

    private static async Task<IAsyncDisposable?> TryGlobalAsync(MySqlConnection connection, SourceSettings settings, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(Timeout(settings), cancellationToken);
        try
        {
            await connection.ExecuteAsync("FLUSH TABLES WITH READ LOCK", cancellationToken);
            return new GlobalReadLock(connection);
        }
        catch (MySqlServerException e) when (IsDenied(e))
        {
            return null;
        }
    }

    private static async Task<IAsyncDisposable> TryTablesAsync(
        SourceSettings settings, IReadOnlyList<CatalogTable> tables, CancellationToken cancellationToken)
    {
        var connection = await MySqlConnection.ConnectAsync(settings.Connection, cancellationToken);
        try
        {
            await connection.ExecuteAsync(Timeout(settings), cancellationToken);
            if (tables.Count > 0)
                await connection.ExecuteAsync(
                    $"LOCK TABLES {string.Join(", ", tables.Select(table => $"{SqlText.Name(table.Schema, table.Table)} READ"))}", cancellationToken);
            return new TableLock(connection);
        }
        catch (MySqlServerException e) when (IsDenied(e))
        {
            await connection.DisposeAsync();
            throw CaptureException.Permanent(
                CaptureFaultKind.Privilege, $"The snapshot needs a lock for a moment, and the account may take none: {e.ServerMessage}.",
                $"GRANT RELOAD ON *.* TO '{settings.Connection.User}'@'%'; (or LOCK TABLES on the captured schemas), then resume.", e);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static string Timeout(SourceSettings settings) =>
        $"SET SESSION lock_wait_timeout = {Math.Max(1, (int)settings.SnapshotLockTimeout.TotalSeconds)}";

    private static bool IsDenied(MySqlServerException error) =>
        error.ErrorCode is AccessDeniedToSchema or AccessDenied or TableAccessDenied or SpecificAccessDenied;
}
