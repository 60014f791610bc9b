using OrleansCdc.Capture.Health;

namespace OrleansCdc.Capture.Snapshots;

/// <summary>Copies the tables of a view to the target, as one transaction.</summary>
internal sealed class SnapshotCopy(
    SnapshotSession session, SnapshotView view, ServerIdentity server, ICaptureTarget target, CaptureMonitor monitor, TimeProvider time)
{
    private const uint MicrosPerSecond = 1_000_000;
    private static readonly TimeSpan ProgressPeriod = TimeSpan.FromMilliseconds(500);
    private readonly RowChunk _chunk = new();
    private readonly SnapshotProgress _progress = new(view.Tables);
    private long _reportedAt = time.GetTimestamp();
    private uint _ordinal;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Report();
        await target.BeginAsync(Start(), cancellationToken);

        // Texts then come in each column's own character set, as they are stored and as the log has them.
        await session.Connection.ExecuteAsync("SET SESSION character_set_results = NULL", cancellationToken);
        foreach (var table in view.Tables.Where(table => !table.Entry.IsTransactional))
            await CopyAsync(table, cancellationToken);
        await session.UnlockAsync();
        foreach (var table in view.Tables.Where(table => table.Entry.IsTransactional))
            await CopyAsync(table, cancellationToken);
        await session.Connection.ExecuteAsync("COMMIT", cancellationToken);
        await target.CommitAsync(new TransactionEnd { Position = view.Position }, cancellationToken);
        await target.FlushAsync(cancellationToken);
        Report();
    }

    private TransactionStart Start() => new()
    {
        Kind = TransactionKind.Snapshot,
        Position = view.Position.File,
        ImmediateCommitTimestampMicros = view.TakenMicros,
        OriginalCommitTimestampMicros = view.TakenMicros,
        ServerId = server.ServerId,
    };

    private async Task CopyAsync(SnapshotTable table, CancellationToken cancellationToken)
    {
        var handle = await target.OpenTableAsync(table.Schema, view.Position, cancellationToken);
        await foreach (var row in session.Connection.StreamAsync(SnapshotSelect.For(table.Schema), cancellationToken))
        {
            _chunk.Add(row.Packet.Span);
            if (_chunk.IsFull)
                await AppendAsync(table, handle, cancellationToken);
        }

        if (_chunk.Rows > 0)
            await AppendAsync(table, handle, cancellationToken);
        _progress.Finish(table);
        Report();
    }

    private async ValueTask AppendAsync(SnapshotTable table, CapturedTable handle, CancellationToken cancellationToken)
    {
        var block = _chunk.ToBlock(handle.Schema, _ordinal++, (uint)(view.TakenMicros / MicrosPerSecond));
        await target.AppendAsync(handle, block, cancellationToken);
        _progress.Count(table, _chunk.Rows);
        _chunk.Clear();
        if (time.GetElapsedTime(_reportedAt) >= ProgressPeriod)
            Report();
    }

    private void Report()
    {
        _reportedAt = time.GetTimestamp();
        var tables = _progress.ToArray();
        monitor.Update(status => status with { Phase = CapturePhase.Snapshotting, Snapshot = tables });
    }
}
