using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Capture.Tests.Recording;

/// <summary>A target in memory that keeps everything it is given, checks the order of calls, and can be told to fail.</summary>
internal sealed class RecordingTarget : ICaptureTarget
{
    private readonly Lock _lock = new();
    private readonly List<RecordedTransaction> _transactions = [];
    private readonly List<CaptureGap> _gaps = [];
    private readonly List<CaptureStatus> _statuses = [];
    private readonly Dictionary<(string, string), CapturedTable> _tables = [];
    private readonly List<RecordedBlock> _open = [];
    private TransactionStart? _start;
    private TaskCompletionSource _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Failure => _failure.Task;

    public LogPosition? Checkpoint { get; private set; }

    public ServerIdentity? Server { get; private set; }

    /// <summary>Called before anything is done; may throw to play a full disk.</summary>
    public Action<string>? BeforeCall { get; set; }

    /// <summary>Whether committed transactions are kept; off where a test only counts.</summary>
    public bool KeepsBlocks { get; init; } = true;

    public long BytesAppended { get; private set; }

    public IReadOnlyList<TableSchema> KnownTables
    {
        get
        {
            lock (_lock)
                return [.. _tables.Values.Select(table => table.Schema)];
        }
    }

    public IReadOnlyList<RecordedTransaction> Transactions
    {
        get
        {
            lock (_lock)
                return [.. _transactions];
        }
    }

    /// <summary>Those with a captured row: the log of a shared server has transactions of other tests, too.</summary>
    public IReadOnlyList<RecordedTransaction> WithRows => [.. Transactions.Where(transaction => transaction.Blocks.Count > 0)];

    public IReadOnlyList<CaptureGap> Gaps
    {
        get
        {
            lock (_lock)
                return [.. _gaps];
        }
    }

    public IReadOnlyList<CaptureStatus> Statuses
    {
        get
        {
            lock (_lock)
                return [.. _statuses];
        }
    }

    public CaptureStatus? Status => Statuses.LastOrDefault();

    public ValueTask IdentifyAsync(ServerIdentity server, CancellationToken cancellationToken)
    {
        BeforeCall?.Invoke(nameof(IdentifyAsync));
        Assert.Null(_start);
        Server = server;
        return ValueTask.CompletedTask;
    }

    public ValueTask<CapturedTable> OpenTableAsync(TableSchema schema, LogPosition at, CancellationToken cancellationToken)
    {
        BeforeCall?.Invoke(nameof(OpenTableAsync));
        lock (_lock)
        {
            var name = (schema.Schema, schema.Table);
            if (!_tables.TryGetValue(name, out var table))
                _tables[name] = table = new CapturedTable(schema, 1, _tables.Count + 1);
            else if (table.Schema != schema)
                _tables[name] = table = new CapturedTable(schema, table.Version + 1, table.Id);
            return ValueTask.FromResult(table);
        }
    }

    public ValueTask BeginAsync(TransactionStart start, CancellationToken cancellationToken)
    {
        BeforeCall?.Invoke(nameof(BeginAsync));
        Assert.Null(_start);
        _start = start;
        return ValueTask.CompletedTask;
    }

    public ValueTask AppendAsync(CapturedTable table, RowBlock block, CancellationToken cancellationToken)
    {
        BeforeCall?.Invoke(nameof(AppendAsync));
        Assert.NotNull(_start);
        BytesAppended += block.Rows.Length;
        if (KeepsBlocks)
            _open.Add(RecordedBlock.Copy(table, block));
        return ValueTask.CompletedTask;
    }

    public ValueTask CommitAsync(TransactionEnd end, CancellationToken cancellationToken)
    {
        BeforeCall?.Invoke(nameof(CommitAsync));
        Assert.NotNull(_start);
        lock (_lock)
            _transactions.Add(new RecordedTransaction(_start, end, [.. _open]));
        _open.Clear();
        _start = null;
        Checkpoint = end.Position;
        return ValueTask.CompletedTask;
    }

    /// <summary>Plays a store that fails behind the capture's back, in the middle of silence.</summary>
    public void Fail() => _failure.TrySetResult();

    public ValueTask RollbackAsync(CancellationToken cancellationToken)
    {
        BeforeCall?.Invoke(nameof(RollbackAsync));
        if (_failure.Task.IsCompleted)
            _failure = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _open.Clear();
        _start = null;
        return ValueTask.CompletedTask;
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        BeforeCall?.Invoke(nameof(FlushAsync));
        return _failure.Task.IsCompleted ? throw new IOException("No space left on device") : ValueTask.CompletedTask;
    }

    public ValueTask RecordGapAsync(CaptureGap gap, CancellationToken cancellationToken)
    {
        BeforeCall?.Invoke(nameof(RecordGapAsync));
        lock (_lock)
            _gaps.Add(gap);
        return ValueTask.CompletedTask;
    }

    public void Report(CaptureStatus status)
    {
        lock (_lock)
            _statuses.Add(status);
    }

    public CapturedTable? TableOf(string schema, string table)
    {
        lock (_lock)
            return _tables.GetValueOrDefault((schema, table));
    }
}
