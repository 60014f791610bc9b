using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Capture.Faults;

/// <summary>The target, with whatever it throws turned into a fault of kind Store.</summary>
internal sealed class GuardedTarget(ICaptureTarget target) : ICaptureTarget
{
    public LogPosition? Checkpoint => target.Checkpoint;

    public ServerIdentity? Server => target.Server;

    public IReadOnlyList<TableSchema> KnownTables => target.KnownTables;

    public Task Failure => target.Failure;

    public ValueTask IdentifyAsync(ServerIdentity server, CancellationToken cancellationToken) =>
        GuardAsync(static call => call.target.IdentifyAsync(call.server, call.cancellationToken), (target, server, cancellationToken), "remember the server");

    public async ValueTask<CapturedTable> OpenTableAsync(TableSchema schema, LogPosition at, CancellationToken cancellationToken)
    {
        try
        {
            return await target.OpenTableAsync(schema, at, cancellationToken);
        }
        catch (Exception e) when (IsStoreError(e))
        {
            throw Fault(e, $"open table {schema.Schema}.{schema.Table}");
        }
    }

    public ValueTask BeginAsync(TransactionStart start, CancellationToken cancellationToken) =>
        GuardAsync(static call => call.target.BeginAsync(call.start, call.cancellationToken), (target, start, cancellationToken), "begin a transaction");

    public ValueTask AppendAsync(CapturedTable table, RowBlock block, CancellationToken cancellationToken) => GuardAsync(
        static call => call.target.AppendAsync(call.table, call.block, call.cancellationToken), (target, table, block, cancellationToken), "append rows");

    public ValueTask CommitAsync(TransactionEnd end, CancellationToken cancellationToken) =>
        GuardAsync(static call => call.target.CommitAsync(call.end, call.cancellationToken), (target, end, cancellationToken), "commit");

    public ValueTask RollbackAsync(CancellationToken cancellationToken) =>
        GuardAsync(static call => call.target.RollbackAsync(call.cancellationToken), (target, cancellationToken), "roll back");

    public ValueTask FlushAsync(CancellationToken cancellationToken) =>
        GuardAsync(static call => call.target.FlushAsync(call.cancellationToken), (target, cancellationToken), "flush");

    public ValueTask RecordGapAsync(CaptureGap gap, CancellationToken cancellationToken) =>
        GuardAsync(static call => call.target.RecordGapAsync(call.gap, call.cancellationToken), (target, gap, cancellationToken), "record a gap");

    public void Report(CaptureStatus status) => target.Report(status);

    /// <summary>A call that is done at once, as nearly every append is, costs nothing more.</summary>
    private static ValueTask GuardAsync<TCall>(Func<TCall, ValueTask> start, TCall call, string doing)
    {
        try
        {
            var pending = start(call);
            return pending.IsCompletedSuccessfully ? ValueTask.CompletedTask : WaitAsync(pending, doing);
        }
        catch (Exception e) when (IsStoreError(e))
        {
            return ValueTask.FromException(Fault(e, doing));
        }
    }

    private static async ValueTask WaitAsync(ValueTask pending, string doing)
    {
        try
        {
            await pending;
        }
        catch (Exception e) when (IsStoreError(e))
        {
            throw Fault(e, doing);
        }
    }

    private static bool IsStoreError(Exception error) => error is not (OperationCanceledException or CaptureException);

    private static CaptureException Fault(Exception error, string doing) => CaptureException.Transient(
        CaptureFaultKind.Store, $"The store failed to {doing}: {error.Message}",
        "Nothing is lost: it is tried again from the last durable position. Make room, or mend the disk.", error);
}
