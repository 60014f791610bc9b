using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Sinks.Formats.Values;

/// <summary>Which kind a column is of.</summary>
internal static class ColumnKinds
{
    /// <summary>MariaDB types that the log only knows as bytes, and that are printed as text.</summary>
    private static readonly string[] PrintedBytes = ["inet4", "inet6", "uuid"];

    public static ColumnKind Of(ColumnSchema column) => column.Type switch
    {
        ColumnTypeCode.Tiny or ColumnTypeCode.Bool or ColumnTypeCode.Short or ColumnTypeCode.Int24 or ColumnTypeCode.Long
            or ColumnTypeCode.LongLong => ColumnKind.Integer,
        ColumnTypeCode.NewDecimal => ColumnKind.Decimal,
        ColumnTypeCode.Float => ColumnKind.Float,
        ColumnTypeCode.Double => ColumnKind.Double,
        ColumnTypeCode.Bit => ColumnKind.Bit,
        ColumnTypeCode.Year => ColumnKind.Year,
        ColumnTypeCode.Date or ColumnTypeCode.NewDate => ColumnKind.Date,
        ColumnTypeCode.Time or ColumnTypeCode.Time2 => ColumnKind.Time,
        ColumnTypeCode.DateTime or ColumnTypeCode.DateTime2 => ColumnKind.DateTime,
        ColumnTypeCode.Timestamp or ColumnTypeCode.Timestamp2 => ColumnKind.Timestamp,
        ColumnTypeCode.Enum => ColumnKind.Enum,
        ColumnTypeCode.Set => ColumnKind.Set,
        ColumnTypeCode.Json => ColumnKind.Json,
        ColumnTypeCode.Geometry => ColumnKind.Geometry,
        ColumnTypeCode.Vector => ColumnKind.Vector,
        _ => HoldsText(column) ? ColumnKind.Text : ColumnKind.Binary,
    };

    /// <summary>Digits after the decimal point of a DECIMAL.</summary>
    public static int Scale(ColumnSchema column) => column.Metadata & 0xFF;

    /// <summary>All digits of a DECIMAL.</summary>
    public static int Precision(ColumnSchema column) => column.Metadata >> 8;

    private static bool HoldsText(ColumnSchema column) =>
        !column.HoldsBytes || PrintedBytes.Contains(column.ColumnType, StringComparer.OrdinalIgnoreCase);
}
