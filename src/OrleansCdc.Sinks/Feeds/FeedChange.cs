using OrleansCdc.Binlog.Rows;
using OrleansCdc.History;
using OrleansCdc.History.Changes;

namespace OrleansCdc.Sinks.Feeds;

/// <summary>
/// A change as the history has it, its transaction set, and the columns that read it; or a statement that concerned one table.
/// </summary>
public sealed record FeedChange(TableSchema Schema, Change Change)
{
    /// <summary>
    /// Whether the transaction's statement on this table is meant and no row. Its cursor lies behind all rows of its transaction, its
    /// change has the
    /// schema version from there on, 0 when the table has no columns any more or nobody knows them yet, and no images.
    /// </summary>
    public bool IsStatement => IsOfStatement(Change.Cursor);

    /// <summary>The place of a transaction's statement on its table of this index.</summary>
    public static ChangeCursor StatementCursor(ulong transaction, int table) => new(transaction, uint.MaxValue, (uint)table);

    /// <summary>Whether a cursor is that of a statement.</summary>
    public static bool IsOfStatement(ChangeCursor cursor) => cursor is { Event: uint.MaxValue, Row: < uint.MaxValue };
}
