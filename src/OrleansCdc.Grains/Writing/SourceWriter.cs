using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Capture;
using OrleansCdc.Grains.Sources;

namespace OrleansCdc.Grains.Writing;

/// <summary>
/// What a source's capture writes to. Transactions get their numbers here; rows go to the tables in batches while they arrive, and commits
/// become durable in rounds behind the capture's back. After a failure everything is refused until <see cref="RollbackAsync"/> has opened
/// the history anew, cut back to what is durable.
/// </summary>
internal sealed class SourceWriter(SourceHistory history, SourceSettingsFile settings, StatusBoard board) : ICaptureTarget
{
    private WriterCore? _core;
    private bool _isSnapshot;

    public LogPosition? Checkpoint => Core.Checkpoint;

    public ServerIdentity? Server => settings.Current.Server?.ToIdentity();

    public IReadOnlyList<TableSchema> KnownTables => [.. Core.Tables.Where(table => table.Schema is not null).Select(table => table.Schema!)];

    public Task Failure => Core.Failed;

    private WriterCore Core => _core ?? throw new InvalidOperationException("The writer is not open.");

    /// <summary>
    /// After the capture ended: what it committed becomes durable, what it left open is forgotten. A failure shows when it starts again.
    /// </summary>
    public async Task SettleAsync()
    {
        if (_core is null or { HasFailed: true })
            return;
        await _core.RollbackAsync();
        await _core.FlushAsync(CancellationToken.None);
    }

    public async Task CloseAsync()
    {
        if (_core is { } core)
            await core.DisposeAsync();
        _core = null;
    }

    public async ValueTask IdentifyAsync(ServerIdentity server, CancellationToken cancellationToken) =>
        await settings.ChangeAsync(stored => stored with { Server = StoredServer.From(server) }, cancellationToken);

    public async ValueTask<CapturedTable> OpenTableAsync(TableSchema schema, LogPosition at, CancellationToken cancellationToken) =>
        await Core.OpenTableAsync(history.KeyOf(schema), schema, at, cancellationToken);

    public ValueTask BeginAsync(TransactionStart start, CancellationToken cancellationToken)
    {
        Core.Begin(start);
        _isSnapshot = start.Kind == TransactionKind.Snapshot;
        return ValueTask.CompletedTask;
    }

    public ValueTask AppendAsync(CapturedTable table, RowBlock block, CancellationToken cancellationToken) =>
        Core.AppendAsync(table, block, cancellationToken);

    public ValueTask CommitAsync(TransactionEnd end, CancellationToken cancellationToken) =>
        _isSnapshot ? CommitSnapshotAsync(end, cancellationToken) : Core.CommitAsync(end, cancellationToken);

    public async ValueTask RollbackAsync(CancellationToken cancellationToken)
    {
        if (_core is { HasFailed: false })
        {
            await _core.RollbackAsync();
            return;
        }
        var newLease = _core is { HasFailedInStore: false };
        await CloseAsync();
        _core = await history.OpenForWritingAsync(newLease, cancellationToken);
    }

    /// <summary>
    /// Opens the history where it is not open, or for nobody but this owner again. Not for the capture, which must end when it is deposed.
    /// </summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (history.IsDeposed)
        {
            await CloseAsync();
            await history.ForgetLeaseAsync();
        }
        await RollbackAsync(cancellationToken);
    }

    /// <summary>
    /// Opens everything anew under a new lease. What was not durable is read again from the server. The capture must have ended.
    /// </summary>
    public async Task ReopenAsync(CancellationToken cancellationToken)
    {
        await CloseAsync();
        _core = await history.OpenForWritingAsync(newLease: true, cancellationToken);
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken) => await Core.FlushAsync(cancellationToken);

    public ValueTask RecordGapAsync(CaptureGap gap, CancellationToken cancellationToken) => Core.RecordGapAsync(gap, cancellationToken);

    public void Report(CaptureStatus status) => board.Report(status);

    /// <summary>An ordered snapshot stays ordered until it is durable; killed before that, it is taken again.</summary>
    private async ValueTask CommitSnapshotAsync(TransactionEnd end, CancellationToken cancellationToken)
    {
        await Core.CommitAsync(end, cancellationToken);
        await Core.FlushAsync(cancellationToken);
        if (settings.Current.SnapshotOrdered)
            await settings.ChangeAsync(stored => stored with { SnapshotOrdered = false }, cancellationToken);
    }
}
