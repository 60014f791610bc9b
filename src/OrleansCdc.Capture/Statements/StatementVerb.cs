namespace OrleansCdc.Capture.Statements;

/// <summary>What a statement of the log does, as far as capturing cares.</summary>
public enum StatementVerb
{
    /// <summary>Nothing that concerns rows or columns of a table.</summary>
    Other,
    Begin,
    Commit,
    Rollback,
    Savepoint,
    RollbackToSavepoint,
    XaStart,
    XaEnd,
    XaPrepare,
    XaCommit,
    XaRollback,
    CreateTable,
    AlterTable,
    DropTable,
    RenameTable,
    TruncateTable,
    DropSchema,

    /// <summary>Rows changed by a statement, whose row images are not in the log.</summary>
    ChangeRows,
}
