namespace OrleansCdc.Host.LogPrinting;

/// <summary>How the part of the log that belongs to a transaction ended.</summary>
internal enum TransactionOutcome
{
    Committed,

    /// <summary>The log says that what could be undone was.</summary>
    RolledBack,

    /// <summary>XA PREPARE: whether the rows count is decided by a later XA COMMIT or XA ROLLBACK.</summary>
    Prepared,

    /// <summary>The log, or the part asked for, ends before the transaction does.</summary>
    Unfinished,
}
