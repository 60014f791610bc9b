using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Sinks.Formats.Values;

/// <summary>What a column's type is called in SQL, as far as the log says it.</summary>
internal static class ColumnTypeNames
{
    private static readonly string[] BlobSizes = ["TINY", "", "MEDIUM", "LONG"];

    private static readonly string[] Geometries =
        ["GEOMETRY", "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION"];

    /// <summary>The type without its length, such as <c>VARCHAR</c> or <c>INT UNSIGNED</c>.</summary>
    public static string Of(ColumnSchema column) =>
        column.Unsigned && ColumnKinds.Of(column) is (ColumnKind.Integer or ColumnKind.Decimal or ColumnKind.Float or ColumnKind.Double)
            ? $"{BaseOf(column)} UNSIGNED"
            : BaseOf(column);

    /// <summary>The type with its length or members, such as <c>DECIMAL(12,2)</c>.</summary>
    public static string ExpressionOf(ColumnSchema column) => column.ColumnType?.ToUpperInvariant() ?? ColumnKinds.Of(column) switch
    {
        ColumnKind.Decimal => $"DECIMAL({ColumnKinds.Precision(column)},{ColumnKinds.Scale(column)})",
        ColumnKind.Time or ColumnKind.DateTime or ColumnKind.Timestamp when column.Metadata > 0 => $"{BaseOf(column)}({column.Metadata})",
        _ => Of(column),
    };

    /// <summary>The type without length and sign.</summary>
    public static string BaseOf(ColumnSchema column) => column.Type switch
    {
        ColumnTypeCode.Tiny or ColumnTypeCode.Bool => "TINYINT",
        ColumnTypeCode.Short => "SMALLINT",
        ColumnTypeCode.Int24 => "MEDIUMINT",
        ColumnTypeCode.Long => "INT",
        ColumnTypeCode.LongLong => "BIGINT",
        ColumnTypeCode.String => column.HoldsBytes ? "BINARY" : "CHAR",
        ColumnTypeCode.VarChar or ColumnTypeCode.VarString or ColumnTypeCode.MariaDbVarCharCompressed =>
            column.HoldsBytes ? "VARBINARY" : "VARCHAR",
        ColumnTypeCode.Blob or ColumnTypeCode.MariaDbBlobCompressed =>
            BlobSizes[Math.Clamp(column.Metadata, (ushort)1, (ushort)4) - 1] + (column.HoldsBytes ? "BLOB" : "TEXT"),
        ColumnTypeCode.Geometry => Geometries[Math.Min(column.GeometryType, (uint)Geometries.Length - 1)],
        _ => ColumnKinds.Of(column).ToString().ToUpperInvariant(),
    };
}
