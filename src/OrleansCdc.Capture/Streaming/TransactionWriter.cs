using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Capture.Health;
using OrleansCdc.Capture.Parking;
using OrleansCdc.Capture.SchemaHistory;

namespace OrleansCdc.Capture.Streaming;

/// <summary>Hands one transaction after another to the target. Rows of XA transactions are parked until these are committed.</summary>
internal sealed class TransactionWriter(
    ICaptureTarget target, CaptureMonitor monitor, XaParking parking, TakenBackRows takenBack, StreamPlace place) : IDisposable
{
    private ParkedRowsWriter? _parked;

    public OpenTransaction? Open { get; private set; }

    public StreamPlace Place => place;

    /// <exception cref="CaptureException">The transaction before has not ended.</exception>
    public async ValueTask BeginAsync(TransactionStart start, bool isGroup, CancellationToken cancellationToken)
    {
        if (Open is { } unfinished)
            throw CaptureException.Permanent(
                CaptureFaultKind.Decode, $"A transaction starts at {start.Position}, but the one at {unfinished.Start.Position} has not ended.",
                "Nothing was skipped. Compare with mysqlbinlog at this position.");
        Open = new OpenTransaction(start) { IsGroup = isGroup };
        await target.BeginAsync(start, cancellationToken);
    }

    public ValueTask AppendAsync(TableBinding binding, RowsEvent rows, ReadOnlyMemory<byte> statement, CancellationToken cancellationToken)
    {
        var open = Require(rows);
        var ordinal = open.TakeOrdinal();
        if (binding.IsTroubled)
            monitor.TroubledRows(binding.Mapped.Schema, binding.Mapped.Table);
        if (binding.Schema is null || takenBack.Contains(open.Start.Position, ordinal))
            return ValueTask.CompletedTask;
        open.Appended++;
        var block = rows.ToBlock(ordinal, statement);
        if (_parked is not null)
            return _parked.AppendAsync(binding.Schema, block, cancellationToken);
        return binding.Table is { } table ? target.AppendAsync(table, block, cancellationToken) : OpenAndAppendAsync(binding, block, cancellationToken);
    }

    /// <summary>Appends that a table lost all its rows at once.</summary>
    public async ValueTask EmptyAsync(TableSchema schema, QueryEvent statement, uint ordinal, CancellationToken cancellationToken)
    {
        var text = statement.SqlBytes;
        var table = await target.OpenTableAsync(schema, place.Position, cancellationToken);
        var block = new RowBlock
        {
            Operation = ChangeOperation.Truncate,
            Format = RowImageFormat.Binlog,
            EventOrdinal = ordinal,
            StatementTimestamp = statement.Header.Timestamp,
            BeforeColumns = ColumnBitmap.All(schema.Columns.Length),
            AfterColumns = ColumnBitmap.All(schema.Columns.Length),
            Rows = ReadOnlyMemory<byte>.Empty,
            StatementText = text,
        };
        await target.AppendAsync(table, block, cancellationToken);
    }

    public async ValueTask CommitAsync(ulong? xid, CancellationToken cancellationToken)
    {
        if (Open is not { } open)
            return;
        place.Execute(open.Start.Gtid);
        var end = new TransactionEnd { Position = place.Position, Xid = xid, ThreadId = open.ThreadId, Statement = open.Statement };
        await target.CommitAsync(end, cancellationToken);
        Open = null;
        monitor.Committed(end.Position, open.Start.ImmediateCommitTimestampMicros, open.Appended);
    }

    /// <summary>Ends a transaction whose rows do not count; it was executed all the same.</summary>
    public async ValueTask RollbackAsync(CancellationToken cancellationToken)
    {
        if (Open is not { } open)
            return;
        await AbandonAsync(cancellationToken);
        await BeginAsync(open.Start, isGroup: true, cancellationToken);
        await CommitAsync(xid: null, cancellationToken);
    }

    /// <summary>Throws away what was read of the open transaction, as if it had not begun.</summary>
    public async ValueTask AbandonAsync(CancellationToken cancellationToken)
    {
        _parked?.Dispose();
        _parked = null;
        if (Open is null)
            return;
        Open = null;
        await target.RollbackAsync(cancellationToken);
    }

    /// <summary>From here on the transaction's rows are parked.</summary>
    public void Park(string xaId)
    {
        _parked ??= parking.Create(xaId);
        if (Open is { } open)
            open.XaId = xaId;
    }

    /// <summary>The XA transaction is prepared: its rows are durable where they are parked, and nothing of them counts yet.</summary>
    public async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        if (_parked is { } parked)
            await parked.SealAsync(cancellationToken);
        _parked = null;
        if (Open is { } open)
            open.Appended = 0;
        await CommitAsync(xid: null, cancellationToken);
    }

    /// <summary>
    /// An XA transaction is committed: its rows become part of the open transaction, and are durable before they leave the parking.
    /// </summary>
    public async ValueTask CommitParkedAsync(string xaId, CancellationToken cancellationToken)
    {
        if (_parked is { } parked)
            await parked.SealAsync(cancellationToken);
        _parked = null;
        if (!parking.Contains(xaId))
            await target.RecordGapAsync(UnknownXa(xaId), cancellationToken);
        else
            await UnparkAsync(xaId, cancellationToken);
        await FinishXaAsync(xaId, cancellationToken);
    }

    /// <summary>An XA transaction that was prepared is rolled back, or one that is being read turns out to be of no effect.</summary>
    public async ValueTask DiscardParkedAsync(string xaId, CancellationToken cancellationToken)
    {
        _parked?.Dispose();
        _parked = null;
        await FinishXaAsync(xaId, cancellationToken);
    }

    /// <summary>
    /// Drops rows that were about to be parked; what the target has of the open transaction is for the caller to roll back.
    /// </summary>
    public void Dispose() => _parked?.Dispose();

    private async ValueTask UnparkAsync(string xaId, CancellationToken cancellationToken)
    {
        await using var rows = parking.Open(xaId);
        while (await rows.ReadAsync(cancellationToken) is { } parked)
        {
            var table = await target.OpenTableAsync(parked.Schema, place.Position, cancellationToken);
            await target.AppendAsync(table, parked.Block, cancellationToken);
            if (Open is { } open)
                open.Appended++;
        }
    }

    private async ValueTask FinishXaAsync(string xaId, CancellationToken cancellationToken)
    {
        await CommitAsync(xid: null, cancellationToken);
        if (!parking.Contains(xaId))
            return;
        await target.FlushAsync(cancellationToken);
        parking.Delete(xaId);
    }

    private async ValueTask OpenAndAppendAsync(TableBinding binding, RowBlock block, CancellationToken cancellationToken)
    {
        binding.Table = await target.OpenTableAsync(binding.Schema!, place.Position, cancellationToken);
        await target.AppendAsync(binding.Table, block, cancellationToken);
    }

    private OpenTransaction Require(RowsEvent rows) => Open ?? throw CaptureException.Permanent(
        CaptureFaultKind.Decode, $"Rows at {rows.Position} belong to no transaction.", "Nothing was skipped. Compare with mysqlbinlog at this position.");

    private CaptureGap UnknownXa(string xaId) => new()
    {
        Reason = CaptureGapReason.XaRowsUnknown,
        To = place.Position,
        Message = $"XA transaction {xaId} was committed, but it had been prepared before the capture began, so its rows are not known. "
            + "Start a new snapshot to have the tables' present rows.",
    };
}
