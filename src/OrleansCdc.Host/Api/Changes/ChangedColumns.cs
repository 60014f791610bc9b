using OrleansCdc.Binlog.Rows;
using OrleansCdc.Grains.Changes;

namespace OrleansCdc.Host.Api.Changes;

/// <summary>Which columns a change changed.</summary>
internal static class ChangedColumns
{
    /// <summary>Of an update those whose values differ; of anything else every column that its row has.</summary>
    public static IReadOnlyList<string> Of(CapturedChange change)
    {
        if (change is { Before: { } before, After: { } after }) return Differences(before, after);
        return (change.After ?? change.Before) is { } row ? Present(row) : [];
    }

    // A column that the image after leaves out was not changed; one that only the image before leaves out may have been, and counts.
    private static List<string> Differences(RowImage before, RowImage after)
    {
        var names = new List<string>();
        var old = before.GetReader();
        var now = after.GetReader();
        while (old.MoveNext() && now.MoveNext())
        {
            if (now.State == ColumnState.Absent) continue;
            if (now.State != old.State || !now.Raw.SequenceEqual(old.Raw)) names.Add(now.Column.Name);
        }
        return names;
    }

    private static List<string> Present(RowImage row)
    {
        var names = new List<string>();
        var reader = row.GetReader();
        while (reader.MoveNext())
        {
            if (reader.State != ColumnState.Absent) names.Add(reader.Column.Name);
        }
        return names;
    }
}
