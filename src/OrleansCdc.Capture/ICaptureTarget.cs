using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Capture;

/// <summary>
/// What a source's capture writes to. Calls come one at a time and in log order, except <see cref="Report"/>, which may come at any time
/// and from any thread. Memory handed in is valid only until the returned task completes. An exception from any call (but cancellation) is
/// a fault of kind <see cref="CaptureFaultKind.Store"/>: the capture calls <see cref="RollbackAsync"/>, pauses, and sends again from
/// <see cref="Checkpoint"/>.
/// </summary>
public interface ICaptureTarget
{
    /// <summary>
    /// The position after the last transaction that was accepted; null when nothing is stored, which makes the capture begin with a
    /// snapshot. The capture reads it after <see cref="RollbackAsync"/> and resumes there, so transactions lost by a failure must not be in
    /// it.
    /// </summary>
    LogPosition? Checkpoint { get; }

    /// <summary>
    /// The server that <see cref="Checkpoint"/> belongs to, as last given to <see cref="IdentifyAsync"/>; null before that.
    /// </summary>
    ServerIdentity? Server { get; }

    /// <summary>The last schema version of each table.</summary>
    IReadOnlyList<TableSchema> KnownTables { get; }

    /// <summary>
    /// Completes, and never faults, as soon as something that was accepted could not be stored; the next <see cref="FlushAsync"/> throws
    /// why. Another task after <see cref="RollbackAsync"/>. Never completes where a target fails in its calls only.
    /// </summary>
    Task Failure { get; }

    /// <summary>Remembers durably which server the positions from now on belong to. Called outside transactions.</summary>
    ValueTask IdentifyAsync(ServerIdentity server, CancellationToken cancellationToken);

    /// <summary>Gives the handle for a table with these columns; a new schema version when they differ from the table's last.</summary>
    ValueTask<CapturedTable> OpenTableAsync(TableSchema schema, LogPosition at, CancellationToken cancellationToken);

    ValueTask BeginAsync(TransactionStart start, CancellationToken cancellationToken);

    /// <summary>Adds rows to the open transaction. A block of operation Truncate has no rows: the table lost all of them.</summary>
    ValueTask AppendAsync(CapturedTable table, RowBlock block, CancellationToken cancellationToken);

    /// <summary>
    /// Ends the open transaction. May return before it is durable. Comes for every transaction, also for those without a captured row, so
    /// that the executed set has no holes.
    /// </summary>
    ValueTask CommitAsync(TransactionEnd end, CancellationToken cancellationToken);

    /// <summary>Forgets the open transaction, if there is one, and after a failed call whatever that call put in doubt.</summary>
    ValueTask RollbackAsync(CancellationToken cancellationToken);

    /// <summary>Returns once everything committed so far is durable.</summary>
    ValueTask FlushAsync(CancellationToken cancellationToken);

    /// <summary>Records an interval that the history cannot answer for. May come inside a transaction, and again after a restart.</summary>
    ValueTask RecordGapAsync(CaptureGap gap, CancellationToken cancellationToken);

    /// <summary>Takes note of how the capture stands. Must return at once and not throw.</summary>
    void Report(CaptureStatus status);
}
