using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.History.Tables;

/// <summary>
/// Whether an update changed a column. A column that the after image leaves out was not changed; one that only the before image leaves
/// out may have been, and counts as changed.
/// </summary>
internal static class ColumnDifference
{
    public static bool Has(in RowCursor row, in RowBlock block, int ordinal)
    {
        if (!block.AfterColumns.Contains(ordinal))
            return false;
        if (!block.BeforeColumns.Contains(ordinal))
            return true;
        var left = row.ReadBefore();
        var right = row.ReadAfter();
        MoveTo(ref left, ordinal);
        MoveTo(ref right, ordinal);
        return left.State != right.State || !left.Raw.SequenceEqual(right.Raw);
    }

    private static void MoveTo(ref RowImageReader reader, int ordinal)
    {
        while (reader.MoveNext() && reader.Column.Ordinal < ordinal)
        {
            // Columns have no fixed place: the way to one leads over those before it.
        }
    }
}
