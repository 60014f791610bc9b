using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Values;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>The numbers of java.sql.Types, which events of schema changes carry for each column.</summary>
internal static class JdbcTypes
{
    private const int Bit = -7;
    private const int SmallInt = 5;
    private const int Integer = 4;
    private const int BigInt = -5;
    private const int Float = 6;
    private const int Double = 8;
    private const int Decimal = 3;
    private const int Char = 1;
    private const int VarChar = 12;
    private const int Binary = -2;
    private const int VarBinary = -3;
    private const int Blob = 2004;
    private const int Date = 91;
    private const int Time = 92;
    private const int Timestamp = 93;
    private const int TimestampWithZone = 2014;
    private const int Other = 1111;

    public static int Of(ColumnSchema column) => ColumnKinds.Of(column) switch
    {
        ColumnKind.Integer => IntegerOf(column),
        ColumnKind.Decimal => Decimal,
        ColumnKind.Float => Float,
        ColumnKind.Double => Double,
        ColumnKind.Bit => Bit,
        ColumnKind.Year => Integer,
        ColumnKind.Date => Date,
        ColumnKind.Time => Time,
        ColumnKind.DateTime => Timestamp,
        ColumnKind.Timestamp => TimestampWithZone,
        ColumnKind.Text => column.Type == ColumnTypeCode.String ? Char : VarChar,
        ColumnKind.Binary => BytesOf(column),
        ColumnKind.Enum or ColumnKind.Set => Char,
        _ => Other,
    };

    private static int IntegerOf(ColumnSchema column) => column.Type switch
    {
        ColumnTypeCode.Tiny or ColumnTypeCode.Bool or ColumnTypeCode.Short => SmallInt,
        ColumnTypeCode.LongLong => BigInt,
        _ => Integer,
    };

    private static int BytesOf(ColumnSchema column) => column.Type switch
    {
        ColumnTypeCode.String => Binary,
        ColumnTypeCode.Blob or ColumnTypeCode.MariaDbBlobCompressed => Blob,
        _ => VarBinary,
    };
}
