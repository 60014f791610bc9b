using OrleansCdc.Binlog.Rows;
using OrleansCdc.History;
using OrleansCdc.History.Changes;
using OrleansCdc.History.Commits;

namespace OrleansCdc.Grains.Changes;

/// <summary>
/// One change of one row, with the table it belongs to and the transaction that made it. Owns its memory; safe to keep and to share.
/// </summary>
public sealed record CapturedChange
{
    public required TableKey Table { get; init; }

    public required ChangeCursor Cursor { get; init; }

    public required ChangeOperation Operation { get; init; }

    public required int SchemaVersion { get; init; }

    /// <summary>The columns that <see cref="Before"/> and <see cref="After"/> are read with.</summary>
    public required TableSchema Schema { get; init; }

    /// <summary>The row before the change; null for an insert, a snapshot row and a truncate.</summary>
    public RowImage? Before { get; init; }

    /// <summary>The row after the change; null for a delete and a truncate.</summary>
    public RowImage? After { get; init; }

    /// <summary>When the statement ran, in seconds since 1970 UTC.</summary>
    public required uint StatementTimestamp { get; init; }

    /// <summary>The statement's text, where the server logs it.</summary>
    public string? StatementText { get; init; }

    public required TransactionRecord Transaction { get; init; }

    /// <summary>The same for this change whenever it is read.</summary>
    public ChangeId Id => ChangeId.Of(Table.Source.Value, Transaction, Cursor);

    /// <summary>The same change as the history room has it, for what works on single tables.</summary>
    public Change ToChange() => new()
    {
        Cursor = Cursor,
        Operation = Operation,
        SchemaVersion = SchemaVersion,
        Before = Before,
        After = After,
        StatementTimestamp = StatementTimestamp,
        CommitMicros = Transaction.ImmediateCommitTimestampMicros,
        StatementText = StatementText,
        Transaction = Transaction,
    };

    internal static CapturedChange From(TableKey table, in RawChange change, TableSchema schema, TransactionRecord transaction) => new()
    {
        Table = table,
        Cursor = change.Cursor,
        Operation = change.Operation,
        SchemaVersion = change.SchemaVersion,
        Schema = schema,
        Before = change.Before?.ToImage(schema),
        After = change.After?.ToImage(schema),
        StatementTimestamp = change.StatementTimestamp,
        StatementText = change.StatementText,
        Transaction = transaction,
    };
}
