using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>Whether an update changed a column. Stored bytes are compared: equal bytes are equal values.</summary>
internal static class RowDifference
{
    public static bool IsChanged(RowImageReader before, RowImageReader after) =>
        after.State != ColumnState.Absent && (before.State != after.State || !before.Raw.SequenceEqual(after.Raw));
}
