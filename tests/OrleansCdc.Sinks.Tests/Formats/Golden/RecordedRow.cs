using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Sinks.Tests.Formats.Golden;

/// <summary>One row change as a server logged it, with the schema that reads it; a line of a file.</summary>
internal sealed record RecordedRow(ChangeOperation Operation, RowImage? Before, RowImage? After)
{
    private const string None = "-";

    public static IReadOnlyList<RecordedRow> Parse(IReadOnlyList<string> lines)
    {
        var schema = TableSchema.Deserialize(Convert.FromBase64String(lines[0]));
        return [.. lines.Skip(1).Select(line => Parse(schema, line.Split(' ')))];
    }

    public static IReadOnlyList<string> Format(TableSchema schema, IEnumerable<RecordedRow> rows) =>
        [Convert.ToBase64String(schema.Serialize()), .. rows.Select(row => $"{row.Operation} {Hex(row.Before)} {Hex(row.After)}")];

    private static RecordedRow Parse(TableSchema schema, string[] parts) =>
        new(Enum.Parse<ChangeOperation>(parts[0]), Image(schema, parts[1]), Image(schema, parts[2]));

    private static RowImage? Image(TableSchema schema, string hex) => hex == None
        ? null
        : new RowImage(RowDecoder.For(schema), RowImageFormat.Binlog, ColumnBitmap.All(schema.Columns.Length), Convert.FromHexString(hex));

    private static string Hex(RowImage? image) => image is null ? None : Convert.ToHexString(image.Bytes.Span);
}
