using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>Which class reads which type. A new column type is a file of its own and a line here.</summary>
internal static class StoredTypes
{
    private static readonly StoredType?[] ByCode = Build();

    /// <summary>
    /// MariaDB types that the log only knows as binary strings, beside VECTOR; the schema's COLUMN_TYPE tells them apart.
    /// </summary>
    private static readonly Dictionary<string, StoredType> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["inet4"] = Inet4Type.Instance,
        ["inet6"] = Inet6Type.Instance,
        ["uuid"] = UuidType.Instance,
    };

    /// <summary>The reader of a column.</summary>
    /// <exception cref="BinlogFormatException">No server stores such a type in a table.</exception>
    public static StoredType Resolve(ColumnSchema column)
    {
        if (column.ColumnType is { } name && ByName.TryGetValue(name, out var named))
            return named;
        if (LegacyFractionType.Find(column) is { } legacy)
            return legacy;
        if (column.Type == ColumnTypeCode.VarChar && column.ColumnType?.StartsWith("vector(", StringComparison.OrdinalIgnoreCase) == true)
            return VectorType.Instance;
        return ByCode[(byte)column.Type]
            ?? throw BinlogFormatException.Create(
                $"a column type that can be stored, for column '{column.Name}'", $"type {(byte)column.Type}");
    }

    private static StoredType?[] Build()
        => new StoredType?[256]
            .With(ColumnTypeCode.Tiny, IntegerType.OneByte)
            .With(ColumnTypeCode.Bool, IntegerType.OneByte)
            .With(ColumnTypeCode.Short, IntegerType.TwoBytes)
            .With(ColumnTypeCode.Int24, IntegerType.ThreeBytes)
            .With(ColumnTypeCode.Long, IntegerType.FourBytes)
            .With(ColumnTypeCode.LongLong, IntegerType.EightBytes)
            .With(ColumnTypeCode.Float, FloatType.Instance)
            .With(ColumnTypeCode.Double, DoubleType.Instance)
            .With(ColumnTypeCode.NewDecimal, DecimalType.Instance)
            .With(ColumnTypeCode.Bit, BitType.Instance)
            .With(ColumnTypeCode.Year, YearType.Instance)
            .With(ColumnTypeCode.Date, DateType.Instance)
            .With(ColumnTypeCode.NewDate, DateType.Instance)
            .With(ColumnTypeCode.Time2, TimeType.Instance)
            .With(ColumnTypeCode.DateTime2, DateTimeType.Instance)
            .With(ColumnTypeCode.Timestamp2, TimestampType.Instance)
            .With(ColumnTypeCode.Time, LegacyTimeType.Instance)
            .With(ColumnTypeCode.DateTime, LegacyDateTimeType.Instance)
            .With(ColumnTypeCode.Timestamp, LegacyTimestampType.Instance)
            .With(ColumnTypeCode.String, CharType.Instance)
            .With(ColumnTypeCode.VarChar, VarCharType.Instance)
            .With(ColumnTypeCode.VarString, VarCharType.Instance)
            .With(ColumnTypeCode.Blob, BlobType.Instance)
            .With(ColumnTypeCode.MariaDbBlobCompressed, CompressedBlobType.Instance)
            .With(ColumnTypeCode.MariaDbVarCharCompressed, CompressedVarCharType.Instance)
            .With(ColumnTypeCode.Json, JsonType.Instance)
            .With(ColumnTypeCode.Enum, EnumType.Instance)
            .With(ColumnTypeCode.Set, SetType.Instance)
            .With(ColumnTypeCode.Geometry, GeometryType.Instance)
            .With(ColumnTypeCode.Vector, VectorType.Instance);

    private static StoredType?[] With(this StoredType?[] types, ColumnTypeCode code, StoredType type)
    {
        types[(byte)code] = type;
        return types;
    }
}
