using OrleansCdc.Binlog.Positions;
using OrleansCdc.Grains.Registration;
using OrleansCdc.Grains.Sources;
using OrleansCdc.History;
using OrleansCdc.History.Commits;

namespace OrleansCdc.Grains;

/// <summary>
/// The single owner of one registered server: its settings, its capture, its commit log and with it the mark, up to which everything is
/// visible. Transactions are numbered 1, 2, 3 and so on in log order; the mark is the number of the last one that is durable as a whole.
/// </summary>
public interface ISourceGrain
{
    /// <summary>Takes the settings and starts capturing. Called by the server directory, which keeps the list.</summary>
    Task<SourceStatus> RegisterAsync(SourceRegistration registration);

    /// <summary>Replaces the settings, password included, and starts capturing with them from the checkpoint.</summary>
    Task<SourceStatus> ConfigureAsync(SourceRegistration registration);

    /// <summary>
    /// The server's state at this moment. A server that was never registered has the state <see cref="SourceState.Unregistered"/>.
    /// </summary>
    [Interleaves]
    Task<SourceStatus> GetStatusAsync();

    /// <summary>
    /// Takes a snapshot of every captured table again; it becomes one transaction among the others. Returns when it was ordered.
    /// </summary>
    Task<SourceStatus> StartSnapshotAsync();

    /// <summary>
    /// Stops reading; everything that was read is durable when the task completes. The server must keep its binlogs meanwhile.
    /// </summary>
    Task<SourceStatus> PauseAsync();

    /// <summary>Reads on from the checkpoint, after <see cref="PauseAsync"/> or after an error was put right.</summary>
    Task<SourceStatus> ResumeAsync();

    /// <summary>Stops reading and forgets settings and password. Called by the server directory, which keeps the list.</summary>
    Task RemoveAsync(bool deleteHistory);

    /// <summary>
    /// Opens the history of every table anew under a new lease, and captures on. Called by a table's grain that was made anew, as happens
    /// when it moves alone: what its writer has is for an activation that is gone.
    /// </summary>
    Task ReopenAsync();

    /// <summary>
    /// The mark at this moment; 0 when nothing is stored, or the history is not open. <see cref="GetCoverageAsync"/> tells the two apart.
    /// </summary>
    [Interleaves]
    Task<ulong> GetMarkAsync();

    /// <summary>
    /// Waits until the mark is beyond <paramref name="after"/> or the time is over, which may be sooner than asked for, and returns the
    /// mark then.
    /// </summary>
    [Interleaves]
    Task<ulong> WaitForMarkAsync(ulong after, TimeSpan timeout);

    /// <summary>The captured tables that have a history, in the order in which they appeared.</summary>
    [Interleaves]
    Task<IReadOnlyList<CapturedTableInfo>> ListTablesAsync();

    /// <summary>
    /// From the first transaction to the mark, with every gap that was recorded. Refused with <see cref="GrainError.HistoryNotOpen"/> while
    /// the history is not open, so that nobody takes it for an empty one.
    /// </summary>
    [Interleaves]
    Task<Coverage> GetCoverageAsync();

    /// <summary>
    /// The records of the transactions after the number <paramref name="from"/> in order or, backwards, of those before it in reverse, at
    /// most
    /// <paramref name="limit"/> of them. None lies above the mark.
    /// </summary>
    [Interleaves]
    Task<IReadOnlyList<TransactionRecord>> ReadTransactionsAsync(ulong from, bool backward, int limit);

    /// <summary>The records of just these transactions, in the order asked for; those that do not exist are left out.</summary>
    [Interleaves]
    Task<IReadOnlyList<TransactionRecord>> GetTransactionsAsync(IReadOnlyList<ulong> sequences);

    /// <summary>The record of the transaction of this name, or null when the history does not hold it.</summary>
    [Interleaves]
    Task<TransactionRecord?> FindTransactionAsync(TransactionName name);

    /// <summary>
    /// The number before the first transaction that was committed at or after this time, in microseconds since 1970 UTC; the mark when none
    /// was.
    /// </summary>
    [Interleaves]
    Task<ulong> FindSequenceBeforeTimeAsync(ulong micros);

    /// <summary>
    /// The number of the last transaction that was committed at or before this time, in microseconds since 1970 UTC; 0 when none was.
    /// </summary>
    [Interleaves]
    Task<ulong> FindSequenceAtTimeAsync(ulong micros);

    /// <summary>The last transaction that ends at or before this position; 0 when none does.</summary>
    [Interleaves]
    Task<ulong> FindSequenceAtPositionAsync(LogPosition position);
}
