using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Capture.Health;
using OrleansCdc.Capture.Schemas;
using OrleansCdc.Capture.Sessions;

namespace OrleansCdc.Capture.Snapshots;

/// <summary>
/// The session that a snapshot is read in, and the way to a view of the tables that is consistent with a position of the log: writers are
/// held up while the transaction is opened and the position read. MariaDB tells the position of a transaction itself, so nobody waits
/// there.
/// </summary>
internal sealed class SnapshotSession : IAsyncDisposable
{
    private readonly SourceSettings _settings;
    private readonly ServerFacts _server;
    private readonly CaptureMonitor _monitor;
    private IAsyncDisposable? _lock;

    private SnapshotSession(MySqlConnection connection, SourceSettings settings, ServerFacts server, CaptureMonitor monitor)
    {
        Connection = connection;
        _settings = settings;
        _server = server;
        _monitor = monitor;
    }

    public MySqlConnection Connection { get; }

    public static async Task<SnapshotSession> OpenAsync(
        SourceSettings settings, ServerFacts server, CaptureMonitor monitor, CancellationToken cancellationToken)
    {
        const string setup =
            "SET SESSION net_write_timeout = 86400, SESSION net_read_timeout = 86400, SESSION wait_timeout = 86400";
        var connection = await ServerSession.OpenAsync(settings.Connection, cancellationToken);
        await connection.ExecuteAsync(setup, cancellationToken);
        await connection.ExecuteAsync(server.IsMariaDb ? "SET SESSION max_statement_time = 0" : "SET SESSION max_execution_time = 0", cancellationToken);
        await connection.ExecuteAsync("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ", cancellationToken);
        return new SnapshotSession(connection, settings, server, monitor);
    }

    /// <summary>Opens the view. With tables that have no transactions the lock stays until <see cref="UnlockAsync"/>.</summary>
    /// <exception cref="CaptureException">The lock was not to be had, or a prepared XA transaction is in the way.</exception>
    public async Task<SnapshotView> TakeViewAsync(CancellationToken cancellationToken)
    {
        var tables = await CatalogReader.ReadAsync(Connection, _settings.Tables, cancellationToken);
        var captured = tables.Where(table => table.Refusal is null).ToList();
        foreach (var refused in tables.Where(table => table.Refusal is not null && table.Type == "BASE TABLE"))
            _monitor.Trouble(refused.Schema, refused.Table, $"Not captured: {refused.Refusal}.");
        var lockFree = _server.IsMariaDb && captured.All(table => table.IsTransactional);
        _lock = lockFree ? null : await SnapshotLock.TakeAsync(Connection, _settings, captured, cancellationToken);
        await Connection.ExecuteAsync("START TRANSACTION WITH CONSISTENT SNAPSHOT", cancellationToken);
        var position = lockFree ? await ReadOwnPositionAsync(cancellationToken) : await LogReader.ReadEndAsync(Connection, _server.HasGtids, cancellationToken);
        await PreparedTransactions.RefuseAsync(Connection, cancellationToken);
        var view = await ReadTablesAsync(position, captured, cancellationToken);
        if (_lock is not null && !view.HoldsLock)
            await UnlockAsync();
        return view;
    }

    public async ValueTask UnlockAsync()
    {
        var held = _lock;
        _lock = null;
        if (held is not null)
            await held.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        // Closing the sessions gives back what they hold, which needs no word from here.
        if (_lock is TableLock tables)
            await tables.DisposeAsync();
        await Connection.DisposeAsync();
    }

    private async Task<SnapshotView> ReadTablesAsync(LogPosition position, List<CatalogTable> captured, CancellationToken cancellationToken)
    {
        var tables = new List<SnapshotTable>();
        foreach (var entry in captured)
        {
            if (await SchemaReader.ReadAsync(Connection, entry.Schema, entry.Table, cancellationToken) is { } schema)
                tables.Add(new SnapshotTable(entry, schema));
            else
                _monitor.Trouble(entry.Schema, entry.Table, "Not in the snapshot: it has a column of a type that is not known, or it was just dropped.");
        }

        var seconds = await Connection.ReadScalarAsync("SELECT CAST(UNIX_TIMESTAMP(NOW(6)) * 1000000 AS UNSIGNED)", cancellationToken);
        return new SnapshotView(position, tables, ulong.Parse(seconds!), _lock is not null && captured.Any(table => !table.IsTransactional));
    }

    /// <summary>MariaDB keeps the log's position of a transaction that was opened with a consistent snapshot.</summary>
    private async Task<LogPosition> ReadOwnPositionAsync(CancellationToken cancellationToken)
    {
        var rows = await Connection.ReadTextAsync("SHOW STATUS LIKE 'binlog_snapshot_%'", cancellationToken);
        var values = rows.ToDictionary(row => row[0]!, row => row[1]!, StringComparer.OrdinalIgnoreCase);
        var file = new BinlogPosition(values["Binlog_snapshot_file"], ulong.Parse(values["Binlog_snapshot_position"]));
        return new LogPosition(file, await LogReader.ReadGtidsAtAsync(Connection, file, cancellationToken));
    }
}
