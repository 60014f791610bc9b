using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Changes;

namespace OrleansCdc.History.Reversal;

/// <summary>What an update changed.</summary>
internal static class RowChange
{
    /// <summary>Ordinals of the columns that differ and can be written; generated ones follow by themselves.</summary>
    public static List<int> Columns(Change change)
    {
        var changed = new List<int>();
        var before = change.Before!.GetReader();
        var after = change.After!.GetReader();
        while (before.MoveNext() && after.MoveNext())
        {
            if (after.State == ColumnState.Absent || after.Column.Generated)
                continue;
            if (before.State != after.State || !before.Raw.SequenceEqual(after.Raw))
                changed.Add(after.Column.Ordinal);
        }

        return changed;
    }
}
