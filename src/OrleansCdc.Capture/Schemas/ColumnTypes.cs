using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Capture.Schemas;

/// <summary>
/// Tells a column's stored type and metadata from what information_schema says of it, so that the result can be compared with a TABLE_MAP.
/// One line per data type; null for a type that is not known here, of which the log alone must tell.
/// </summary>
internal static class ColumnTypes
{
    public static (ColumnTypeCode Type, int Metadata)? Of(ColumnRow column, bool mariaDb) => column.DataType.ToLowerInvariant() switch
    {
        "tinyint" => (ColumnTypeCode.Tiny, 0),
        "smallint" => (ColumnTypeCode.Short, 0),
        "mediumint" => (ColumnTypeCode.Int24, 0),
        "int" or "integer" => (ColumnTypeCode.Long, 0),
        "bigint" => (ColumnTypeCode.LongLong, 0),
        "decimal" or "numeric" => (ColumnTypeCode.NewDecimal, (column.Precision ?? 10) * 256 + (column.Scale ?? 0)),
        "float" => (ColumnTypeCode.Float, 4),
        "double" or "real" => (ColumnTypeCode.Double, 8),
        "bit" => (ColumnTypeCode.Bit, column.Precision ?? 1),
        "char" or "binary" => (ColumnTypeCode.String, Octets(column)),
        "varchar" or "varbinary" when IsCompressed(column) => (ColumnTypeCode.MariaDbVarCharCompressed, Octets(column) + 1),
        "varchar" or "varbinary" => (ColumnTypeCode.VarChar, Octets(column)),
        "tinyblob" or "tinytext" => Blob(column, 1),
        "blob" or "text" => Blob(column, 2),
        "mediumblob" or "mediumtext" => Blob(column, 3),
        "longblob" or "longtext" => Blob(column, 4),
        "json" => (ColumnTypeCode.Json, 4),
        "date" => (ColumnTypeCode.Date, 0),
        "time" when IsOldFormat(column) => (ColumnTypeCode.Time, 0),
        "datetime" when IsOldFormat(column) => (ColumnTypeCode.DateTime, 0),
        "timestamp" when IsOldFormat(column) => (ColumnTypeCode.Timestamp, 0),
        "time" => (ColumnTypeCode.Time2, column.FractionalDigits ?? 0),
        "datetime" => (ColumnTypeCode.DateTime2, column.FractionalDigits ?? 0),
        "timestamp" => (ColumnTypeCode.Timestamp2, column.FractionalDigits ?? 0),
        "year" => (ColumnTypeCode.Year, 0),
        "enum" => (ColumnTypeCode.Enum, EnumLabels.Parse(column.ColumnType).Length < 256 ? 1 : 2),
        "set" => (ColumnTypeCode.Set, SetBytes(EnumLabels.Parse(column.ColumnType).Length)),
        "vector" when mariaDb => (ColumnTypeCode.VarChar, 4 * Dimension(column)),
        "vector" => (ColumnTypeCode.Vector, 4),
        "uuid" or "inet6" => (ColumnTypeCode.String, 16),
        "inet4" => (ColumnTypeCode.String, 4),
        var type => GeometryType(type) is not null ? (ColumnTypeCode.Geometry, 4) : null,
    };

    /// <summary>The number of a geometry type in a TABLE_MAP's metadata; null for other types.</summary>
    public static uint? GeometryType(string dataType) => dataType.ToLowerInvariant() switch
    {
        "geometry" => 0,
        "point" => 1,
        "linestring" => 2,
        "polygon" => 3,
        "multipoint" => 4,
        "multilinestring" => 5,
        "multipolygon" => 6,
        "geometrycollection" or "geomcollection" => 7,
        _ => null,
    };

    /// <summary>The number in <c>vector(n)</c>.</summary>
    public static int Dimension(ColumnRow column)
    {
        var digits = column.ColumnType.AsSpan(column.ColumnType.IndexOf('(', StringComparison.Ordinal) + 1);
        var end = digits.IndexOf(')');
        return end > 0 && int.TryParse(digits[..end], out var dimension) ? dimension : 0;
    }

    private static (ColumnTypeCode, int) Blob(ColumnRow column, int lengthBytes) =>
        (IsCompressed(column) ? ColumnTypeCode.MariaDbBlobCompressed : ColumnTypeCode.Blob, lengthBytes);

    private static bool IsCompressed(ColumnRow column) => column.ColumnType.Contains("COMPRESSED", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Columns made before MySQL 5.6, or by MariaDB with mysql56_temporal_format=OFF: the log has other type codes for them.
    /// </summary>
    private static bool IsOldFormat(ColumnRow column) => column.ColumnType.EndsWith("/* mariadb-5.3 */", StringComparison.Ordinal);

    private static int Octets(ColumnRow column) => (int)Math.Min(column.OctetLength ?? 0, ushort.MaxValue);

    private static int SetBytes(int labels)
    {
        var bytes = (labels + 7) / 8;
        return bytes > 4 ? 8 : bytes;
    }
}
