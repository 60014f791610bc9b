using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Capture;
using OrleansCdc.Grains.Tables;
using OrleansCdc.History.Storage;

namespace OrleansCdc.Grains.Writing;

/// <summary>
/// A writer from one opening of the history to its closing or its first failure: the lanes to the tables, the open transaction, the
/// committer. After a failure it is thrown away whole and another is opened from what is durable, so that no state survives that could be
/// wrong.
/// </summary>
internal sealed class WriterCore(TableLanes lanes, Committer committer, BufferBudget budget, ulong lastSequence, LogPosition? checkpoint)
    : IAsyncDisposable
{
    private readonly List<CaptureGap> _gaps = [];

    /// <summary>Tables that may have got a schema version that is not durable yet: the next commit's round flushes them.</summary>
    private readonly HashSet<TableLane> _opened = [];

    private OpenTransaction? _open;
    private ulong _lastSequence = lastSequence;

    /// <summary>After the last transaction that was handed to the committer.</summary>
    public LogPosition? Checkpoint { get; private set; } = checkpoint;

    public IReadOnlyList<TableLane> Tables => lanes.All;

    public bool HasFailed => Failures.Any();

    /// <summary>
    /// Whether the store alone failed. Anything else, such as a table's grain that moved or did not answer, may leave somebody behind who
    /// still writes.
    /// </summary>
    public bool HasFailedInStore => Failures.All(IsOfStore);

    private IEnumerable<Exception> Failures => lanes.All.Select(lane => lane.Failure).Append(committer.Failure).OfType<Exception>();

    /// <summary>Completes when something that was committed cannot be made durable.</summary>
    public Task Failed => committer.Failed;

    public async Task<CapturedTable> OpenTableAsync(TableKey key, TableSchema schema, LogPosition at, CancellationToken cancellationToken)
    {
        var lane = await lanes.OpenAsync(key, cancellationToken);
        await lane.UseSchemaAsync(schema, at, _open?.Sequence ?? _lastSequence + 1);
        _opened.Add(lane);
        return new CapturedTable(schema, lane.SchemaVersion, (int)lane.Id);
    }

    public void Begin(TransactionStart start)
    {
        if (_open is not null)
            throw new InvalidOperationException($"Transaction {_open.Sequence} is still open: commit it or roll it back first.");
        _open = new OpenTransaction(_lastSequence + 1, start);
    }

    public ValueTask AppendAsync(CapturedTable table, in RowBlock block, CancellationToken cancellationToken)
    {
        var open = Open();
        var lane = lanes[table.Id];
        var place = new BlockPlace(open.Sequence, open.Start.ImmediateCommitTimestampMicros, table.Version);
        open.Touch(lane);
        var size = BlockEncoding.SizeOf(block);
        if (!budget.TryReserve(size))
            return new ValueTask(AppendWhenThereIsRoomAsync(lane, place, block, size, cancellationToken));
        lane.Append(place, block, size);
        return ValueTask.CompletedTask;
    }

    public async ValueTask CommitAsync(TransactionEnd end, CancellationToken cancellationToken)
    {
        var transaction = Open().Commit(end, _opened.Count == 0 ? [] : [.. _opened]);
        await committer.AddAsync(transaction, cancellationToken);
        _open = null;
        _opened.Clear();
        _lastSequence = transaction.Sequence;
        Checkpoint = end.Position;
        await AddGapsAsync(cancellationToken);
    }

    /// <summary>
    /// Records the gap behind the last transaction. One that comes inside a transaction, or before the first, waits for that one's end: the
    /// record carries the checkpoint.
    /// </summary>
    public ValueTask RecordGapAsync(CaptureGap gap, CancellationToken cancellationToken)
    {
        _gaps.Add(gap);
        return _open is null && Checkpoint is not null ? AddGapsAsync(cancellationToken) : ValueTask.CompletedTask;
    }

    /// <summary>
    /// Takes the open transaction's rows back out of the tables; those committed before it are not touched. Schema versions stay, for the
    /// transaction that comes instead.
    /// </summary>
    public async Task RollbackAsync()
    {
        _gaps.Clear();
        if (_open is not { } open)
            return;
        foreach (var lane in open.Tables)
        {
            await lane.CutAfterAsync(open.Sequence - 1);
            lane.TakeRows(open.Sequence);
        }
        _open = null;
    }

    public Task FlushAsync(CancellationToken cancellationToken) => committer.FlushAsync(cancellationToken);

    /// <summary>Finishes what was committed and can be finished, and drops the rest.</summary>
    public async ValueTask DisposeAsync()
    {
        await committer.DisposeAsync();
        await Task.WhenAll(lanes.All.Select(lane => lane.AbandonAsync()));
    }

    private async Task AppendWhenThereIsRoomAsync(
        TableLane lane, BlockPlace place, RowBlock block, int size, CancellationToken cancellationToken)
    {
        // What waits in half full buffers would never make room by itself.
        foreach (var other in lanes.All)
            other.Seal();
        await budget.ReserveAsync(size, cancellationToken);
        lane.Append(place, block, size);
    }

    private async ValueTask AddGapsAsync(CancellationToken cancellationToken)
    {
        foreach (var gap in _gaps)
        {
            var record = CommitRecords.ForGap(_lastSequence + 1, Checkpoint!, gap);
            await committer.AddAsync(new CommittedTransaction(record, [], []), cancellationToken);
            _lastSequence++;
        }
        _gaps.Clear();
    }

    private static bool IsOfStore(Exception failure) =>
        failure is HistoryStorageException or IOException || (failure is WriterException { InnerException: { } inner } && IsOfStore(inner));

    private OpenTransaction Open() =>
        _open ?? throw new InvalidOperationException("There is no open transaction: begin one first.");
}
