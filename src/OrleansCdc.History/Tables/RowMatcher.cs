using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Changes;

namespace OrleansCdc.History.Tables;

/// <summary>The conditions of a query that need a row's bytes: its key, and whether a column changed.</summary>
internal readonly struct RowMatcher
{
    private readonly ChangeQuery query;
    private readonly RowBlock block;
    private readonly int column;

    public RowMatcher(ChangeQuery query, TableSchema schema, in RowBlock block)
    {
        this.query = query;
        this.block = block;
        column = query.ChangedColumn is null ? -1 : schema.IndexOf(query.ChangedColumn);
    }

    public bool Matches(in RowCursor row) => MatchesKey(row) && MatchesColumn(row);

    private bool MatchesKey(in RowCursor row)
    {
        if (query.Key is not { } key)
            return true;
        return (row.BeforeKeyHash == key.Hash && row.GetBeforeKey() == key) || (row.AfterKeyHash == key.Hash && row.GetAfterKey() == key);
    }

    private bool MatchesColumn(in RowCursor row)
    {
        if (query.ChangedColumn is null || block.Operation != ChangeOperation.Update)
            return true;
        return column >= 0 && ColumnDifference.Has(row, block, column);
    }
}
