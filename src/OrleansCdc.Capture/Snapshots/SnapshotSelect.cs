using OrleansCdc.Binlog.Rows;
using OrleansCdc.Capture.Schemas;

namespace OrleansCdc.Capture.Snapshots;

/// <summary>The statement that reads a table's rows whole: every column by name (invisible ones too), and none losing a digit.</summary>
internal static class SnapshotSelect
{
    public static string For(TableSchema schema) =>
        $"SELECT {string.Join(", ", schema.Columns.Select(Expression))} FROM {SqlText.Name(schema.Schema, schema.Table)}";

    // A FLOAT prints six digits, and a DOUBLE(M,D) so many decimals, which is not what they hold; as DOUBLE all of it is printed.
    private static string Expression(ColumnSchema column) => column.Type == ColumnTypeCode.Float || IsRounded(column)
        ? $"CAST({SqlText.Name(column.Name)} AS DOUBLE)"
        : SqlText.Name(column.Name);

    private static bool IsRounded(ColumnSchema column) =>
        column.Type == ColumnTypeCode.Double && column.ColumnType?.Contains(',', StringComparison.Ordinal) == true;
}
