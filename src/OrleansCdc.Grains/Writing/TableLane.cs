using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Grains.Tables;

namespace OrleansCdc.Grains.Writing;

/// <summary>
/// One table's way from the capture to its grain: blocks gather in a buffer, full buffers and flushes go to the grain one after another.
/// One caller appends, another may flush meanwhile. After a failure the lane refuses everything until the writer replaces it.
/// </summary>
internal sealed class TableLane(ITableGrain grain, uint id, TableKey key, BufferBudget budget)
{
    private readonly Lock _gate = new();
    private readonly Queue<TableSend> _sends = new();
    private readonly RowCounts _counts = new();
    private TableSession? _session;
    private LogPosition? _schemaAt;
    private BatchBuffer? _open;
    private Task _sender = Task.CompletedTask;
    private bool _sending;
    private Exception? _failure;

    public uint Id => id;

    public TableKey Key => key;

    /// <summary>Why the lane takes nothing more; null while it does.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>The number of <see cref="Schema"/>; 0 while there is none.</summary>
    public int SchemaVersion { get; private set; }

    /// <summary>The table's last schema version.</summary>
    public TableSchema? Schema { get; private set; }

    /// <summary>Begins the session with the grain.</summary>
    public async Task OpenAsync(TableOpening opening) => Use(await grain.OpenAsync(opening));

    /// <summary>
    /// Makes the schema the current version from the transaction on, unless it is already. It takes its place behind everything appended so
    /// far.
    /// </summary>
    public async Task UseSchemaAsync(TableSchema schema, LogPosition at, ulong sequence)
    {
        if (schema.Equals(Schema))
            return;
        await SendAllAsync(flush: false);
        SchemaVersion = await grain.AddSchemaAsync(new SchemaAddition(_session!.Session, schema.Serialize(), at, sequence));
        Schema = schema;
        _schemaAt = at;
    }

    /// <summary>Takes the block's bytes; the caller reserved them in the budget.</summary>
    public void Append(in BlockPlace place, in RowBlock block, long reserved)
    {
        lock (_gate)
        {
            ThrowIfFailed();
            if (_open is not null && !_open.HasRoomFor(block))
            {
                // Under load the next buffer fills up as well: it need not grow step by step.
                SealLocked(flush: false, sent: null);
                _open = new BatchBuffer(BatchBuffer.FullSize);
            }
            _open ??= new BatchBuffer(BatchBuffer.LeastSize);
            _open.Write(place, block);
            _open.Reserved += reserved;
        }
    }

    /// <summary>Sends on what has gathered although the buffer is not full, to make room in the budget.</summary>
    public void Seal()
    {
        lock (_gate)
        {
            if (_open is not null && _failure is null)
                SealLocked(flush: false, sent: null);
        }
    }

    /// <summary>Completes once everything appended so far is on disk.</summary>
    public Task FlushAsync() => SendAllAsync(flush: true);

    public Task MarkCommittedAsync(ulong mark) => grain.MarkCommittedAsync(_session!.Session, mark);

    /// <summary>
    /// Takes everything after the transaction back out of the table. A schema version that came with it is added anew for the next one,
    /// because the capture goes on with it.
    /// </summary>
    public async Task CutAfterAsync(ulong sequence)
    {
        await SendAllAsync(flush: false);
        var schema = Schema!;
        Use(await grain.CutAfterAsync(_session!.Session, sequence));
        if (!schema.Equals(Schema))
            await UseSchemaAsync(schema, _schemaAt!, sequence + 1);
    }

    /// <summary>How many rows of the transaction were stored here; asked once, after a flush that covers the transaction.</summary>
    public ulong TakeRows(ulong sequence) => _counts.Take(sequence);

    /// <summary>Drops what was not sent and waits until nothing is on its way any more. The lane is not used afterwards.</summary>
    public async Task AbandonAsync()
    {
        Task sender;
        lock (_gate)
        {
            _failure ??= new OperationCanceledException($"The writer of {key} gave up what was not durable.");
            sender = _sender;
            DropLocked();
        }
        await sender;
    }

    private void Use(TableSession session)
    {
        _session = session;
        SchemaVersion = session.SchemaVersion;
        Schema = SchemaVersion == 0 ? null : TableSchema.Deserialize(session.Schema.Span);
    }

    /// <summary>Completes once everything appended so far was sent and, if asked for, flushed.</summary>
    private Task SendAllAsync(bool flush)
    {
        lock (_gate)
        {
            ThrowIfFailed();
            var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            SealLocked(flush, sent);
            return sent.Task;
        }
    }

    private void SealLocked(bool flush, TaskCompletionSource? sent)
    {
        _sends.Enqueue(new TableSend(_open, flush, sent));
        _open = null;
        if (_sending)
            return;
        _sending = true;
        _sender = Task.Run(SendQueuedAsync);
    }

    private async Task SendQueuedAsync()
    {
        while (TakeNext() is { } send)
        {
            try
            {
                await SendAsync(send);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // Whoever waits for a send gets it; the sends behind this one must not overtake it.
                Fail(send, failure);
            }
        }
    }

    private async Task SendAsync(TableSend send)
    {
        var batch = new TableBatch { Session = _session!.Session, Blocks = send.Blocks, Flush = send.Flush };
        var appended = await grain.AppendAsync(batch);
        _counts.Add(appended.Rows);
        send.Release(budget);
        send.Sent?.SetResult();
    }

    private TableSend? TakeNext()
    {
        lock (_gate)
        {
            if (_sends.TryDequeue(out var send))
                return send;
            _sending = false;
            return null;
        }
    }

    private void Fail(TableSend send, Exception failure)
    {
        lock (_gate)
        {
            _failure ??= failure;
            send.Abandon(budget);
            send.Sent?.TrySetException(_failure);
            DropLocked();
        }
    }

    private void DropLocked()
    {
        while (_sends.TryDequeue(out var send))
        {
            send.Release(budget);
            send.Sent?.TrySetException(_failure!);
        }
        if (_open is not null)
            new TableSend(_open, flush: false, sent: null).Release(budget);
        _open = null;
    }

    private void ThrowIfFailed()
    {
        if (_failure is not null)
            throw WriterException.ForTable(key, _failure);
    }
}
