using System.Collections.Immutable;
using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Capture.Sessions;

namespace OrleansCdc.Capture.Schemas;

/// <summary>
/// Reads the present columns and primary key of a table from information_schema. "Present" is the point: whoever uses the result for rows
/// of the log must compare it with their TABLE_MAP.
/// </summary>
public static class SchemaReader
{
    private const string Columns =
        "SELECT c.COLUMN_NAME, c.DATA_TYPE, c.COLUMN_TYPE, c.IS_NULLABLE, c.EXTRA, COALESCE(c.GENERATION_EXPRESSION, ''), "
        + "c.CHARACTER_OCTET_LENGTH, c.NUMERIC_PRECISION, c.NUMERIC_SCALE, c.DATETIME_PRECISION, COALESCE(l.ID, 0) "
        + "FROM information_schema.COLUMNS c LEFT JOIN ";

    /// <summary>The columns and key of a table; null when there is no such table or a column has a type that is not known here.</summary>
    public static async Task<TableSchema?> ReadAsync(
        MySqlConnection connection, string schema, string table, CancellationToken cancellationToken)
    {
        var where = $"WHERE TABLE_SCHEMA = {SqlText.Literal(schema)} AND TABLE_NAME = {SqlText.Literal(table)}";
        var rows = await connection.ReadTextAsync($"{Columns}{Collations(connection)} {where} ORDER BY c.ORDINAL_POSITION", cancellationToken);
        if (rows.Count == 0)
            return null;
        var columns = rows.Select((row, ordinal) => ToColumn(ToRow(row), ordinal, connection.Flavor == ServerFlavor.MariaDb)).ToImmutableArray();
        if (columns.Any(column => column is null))
            return null;
        var key = await ReadKeyAsync(connection, where, rows, cancellationToken);
        return new TableSchema(schema, table, [.. columns.Select(column => column!)], key);
    }

    // MariaDB 10.10 gave collations two names; the one in COLUMNS is the full one.
    private static string Collations(MySqlConnection connection) =>
        connection.Flavor == ServerFlavor.MariaDb && connection.Version >= new Version(10, 10)
            ? "information_schema.COLLATION_CHARACTER_SET_APPLICABILITY l ON l.FULL_COLLATION_NAME = c.COLLATION_NAME"
            : "information_schema.COLLATIONS l ON l.COLLATION_NAME = c.COLLATION_NAME";

    private static async Task<ImmutableArray<int>> ReadKeyAsync(
        MySqlConnection connection, string where, IReadOnlyList<string?[]> columns, CancellationToken cancellationToken)
    {
        var sql = $"SELECT COLUMN_NAME FROM information_schema.STATISTICS {where} AND INDEX_NAME = 'PRIMARY' ORDER BY SEQ_IN_INDEX";
        var names = columns.Select(row => row[0]).ToList();
        var key = await connection.ReadTextAsync(sql, cancellationToken);
        return [.. key.Select(row => names.IndexOf(row[0])).Where(ordinal => ordinal >= 0)];
    }

    private static ColumnRow ToRow(string?[] row) => new()
    {
        Name = row[0]!,
        DataType = row[1]!,
        ColumnType = row[2]!,
        Nullable = row[3] == "YES",
        Extra = row[4] ?? "",
        GenerationExpression = row[5] ?? "",
        OctetLength = ulong.TryParse(row[6], out var octets) ? octets : null,
        Precision = int.TryParse(row[7], out var precision) ? precision : null,
        Scale = int.TryParse(row[8], out var scale) ? scale : null,
        FractionalDigits = int.TryParse(row[9], out var digits) ? digits : null,
        CollationId = uint.TryParse(row[10], out var collation) ? collation : 0,
    };

    private static ColumnSchema? ToColumn(ColumnRow row, int ordinal, bool mariaDb)
    {
        if (ColumnTypes.Of(row, mariaDb) is not { } type)
            return null;
        return new ColumnSchema
        {
            Name = row.Name,
            Ordinal = ordinal,
            Type = type.Type,
            Metadata = (ushort)type.Metadata,
            Nullable = row.Nullable,
            Unsigned = ColumnTraits.IsUnsigned(row),
            Visible = ColumnTraits.IsVisible(row, mariaDb),
            Generated = ColumnTraits.IsGenerated(row),
            CollationId = ColumnTraits.CollationId(row, mariaDb),
            Labels = row.DataType is "enum" or "set" ? EnumLabels.Parse(row.ColumnType) : [],
            GeometryType = ColumnTypes.GeometryType(row.DataType) ?? 0,
            VectorDimension = type.Type == ColumnTypeCode.Vector ? (uint)ColumnTypes.Dimension(row) : 0,
            ColumnType = row.ColumnType,
        };
    }
}
