using OrleansCdc.Capture.Statements;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>What a statement of the log is called where rows have INSERT, UPDATE and DELETE.</summary>
internal static class StatementOperations
{
    /// <summary>Null for those that only frame a transaction, whose rows are printed.</summary>
    public static string? Name(StatementVerb verb) => verb switch
    {
        StatementVerb.TruncateTable => "TRUNCATE",
        StatementVerb.ChangeRows => "STATEMENT",
        StatementVerb.Savepoint => "SAVEPOINT",
        StatementVerb.RollbackToSavepoint => "ROLLBACK TO SAVEPOINT",
        StatementVerb.XaCommit => "XA COMMIT",
        StatementVerb.XaRollback => "XA ROLLBACK",
        StatementVerb.Begin or StatementVerb.Commit or StatementVerb.Rollback => null,
        StatementVerb.XaStart or StatementVerb.XaEnd or StatementVerb.XaPrepare => null,
        _ => "DDL",
    };
}
