using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Statements;
using OrleansCdc.History;
using OrleansCdc.History.Changes;
using OrleansCdc.History.Commits;

namespace OrleansCdc.Sinks.Feeds;

/// <summary>One thing that a sink is told, in commit order: a change with all that formats need to know of it. Owns its memory.</summary>
public sealed record DeliveredChange
{
    /// <summary>The registered server's name.</summary>
    public required string Server { get; init; }

    public required DeliveredKind Kind { get; init; }

    /// <summary>
    /// The columns that the images are read with; of a schema change, the columns from here on, none where
    /// nobody knows them. Without names and columns for the begin and the end
    /// of a transaction.
    /// </summary>
    public required TableSchema Schema { get; init; }

    /// <summary>The change, its transaction set. For everything but rows it has a cursor and a transaction, and no images.</summary>
    public required Change Change { get; init; }

    /// <summary>
    /// The idempotency key: the same after any replay, unlike that of everything else. For a row it is its change id; else the
    /// transaction's name
    /// with <c>begin</c>, <c>end</c> or <c>schema/NAME.NAME/VERSION</c>.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>Which row of its transaction this is among those that the sink is told, from 1; 0 for everything but rows.</summary>
    public long OrderInTransaction { get; init; }

    /// <summary>Whether it is the last row of its transaction that the sink is told; rows that a filter leaves out do not count.</summary>
    public bool IsLastOfTransaction { get; init; }

    /// <summary>
    /// Which row of its table in its transaction this is among those that the sink is told, from 1; 0 for everything but rows.
    /// </summary>
    public long DataCollectionOrder { get; init; }

    /// <summary>
    /// The statement that the transaction consists of, where it concerned the change's table; of a schema change, the one that made it.
    /// Null for a schema
    /// change of which the log has no statement: a table's first rows, or those of a snapshot.
    /// </summary>
    public SchemaStatement? Statement =>
        Transaction.Statement is { } statement && statement.IndexOf(Schema.Schema, Schema.Table) >= 0 ? statement : null;

    /// <summary>
    /// Whether <see cref="Schema"/> has columns; a dropped table has none, and a schema change may be told before anybody knows them.
    /// </summary>
    public bool HasColumns => Schema.Columns.Length > 0;

    /// <summary>At the end of a transaction, how many rows of each table the sink was told.</summary>
    public IReadOnlyList<DeliveredCount> Counts { get; init; } = [];

    public TransactionRecord Transaction =>
        Change.Transaction ?? throw new InvalidOperationException($"{Id} came without its transaction.");

    public ChangeCursor Cursor => Change.Cursor;
}
