using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Host.Api.Changes;

/// <summary>Which columns of an image are NULL: a JSON object of the row cannot tell that from a JSON column with the value null.</summary>
internal static class NullColumns
{
    public static IReadOnlyList<string>? Of(RowImage? row)
    {
        if (row is null) return null;
        var names = new List<string>();
        var reader = row.GetReader();
        while (reader.MoveNext())
        {
            if (reader.State == ColumnState.Null) names.Add(reader.Column.Name);
        }
        return names;
    }
}
