using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Capture.Faults;

/// <summary>The target, with whatever it throws turned into a fault of kind Store.</summary>
internal sealed class GuardedTarget(ICaptureTarget target) : ICaptureTarget
{
    public LogPosition? Checkpoint => target.Checkpoint;

    public ServerIdentity? Server => target.Server;

    public IReadOnlyList<TableSchema> KnownTables => target.KnownTables;

    public ValueTask IdentifyAsync(ServerIdentity server, CancellationToken cancellationToken) =>
        GuardAsync(target.IdentifyAsync(server, cancellationToken), "remember the server");

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
        GuardAsync(target.BeginAsync(start, cancellationToken), "begin a transaction");

    public ValueTask AppendAsync(CapturedTable table, RowBlock block, CancellationToken cancellationToken) =>
        GuardAsync(target.AppendAsync(table, block, cancellationToken), "append rows");

    public ValueTask CommitAsync(TransactionEnd end, CancellationToken cancellationToken) =>
        GuardAsync(target.CommitAsync(end, cancellationToken), "commit");

    public ValueTask RollbackAsync(CancellationToken cancellationToken) =>
        GuardAsync(target.RollbackAsync(cancellationToken), "roll back");

    public ValueTask FlushAsync(CancellationToken cancellationToken) =>
        GuardAsync(target.FlushAsync(cancellationToken), "flush");

    public ValueTask RecordGapAsync(CaptureGap gap, CancellationToken cancellationToken) =>
        GuardAsync(target.RecordGapAsync(gap, cancellationToken), "record a gap");

    public void Report(CaptureStatus status) => target.Report(status);

    /// <summary>A call that is already done, as nearly every append is, costs nothing more.</summary>
    private static ValueTask GuardAsync(ValueTask call, string doing) =>
        call.IsCompletedSuccessfully ? ValueTask.CompletedTask : WaitAsync(call, doing);

    private static async ValueTask WaitAsync(ValueTask call, string doing)
    {
        try
        {
            await call;
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
