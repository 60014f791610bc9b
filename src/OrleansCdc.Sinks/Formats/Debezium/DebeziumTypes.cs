using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Values;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>What Debezium's MySQL connector makes of a column: its type in schemas, and what writes its values.</summary>
internal sealed class DebeziumTypes(DebeziumOptions options, InexactValues inexact)
{
    private const string DecimalName = "org.apache.kafka.connect.data.Decimal";

    /// <summary>Up to so many digits of a second a DATETIME is counted in milliseconds.</summary>
    private const int MaxMillisecondDigits = 3;

    /// <summary>The type in a schema.</summary>
    public ConnectType TypeOf(ColumnSchema column) => ColumnKinds.Of(column) switch
    {
        ColumnKind.Integer => IntegerType(column),
        ColumnKind.Decimal => DecimalType(column),
        ColumnKind.Float => new("float"),
        ColumnKind.Double => new("double"),
        ColumnKind.Bit when column.Metadata == 1 => new("boolean"),
        ColumnKind.Bit => new("bytes", "io.debezium.data.Bits") { Parameters = [new("length", $"{column.Metadata}")] },
        ColumnKind.Year => new("int32", "io.debezium.time.Year"),
        ColumnKind.Date => new("int32", options.ConnectTimes ? "org.apache.kafka.connect.data.Date" : "io.debezium.time.Date"),
        ColumnKind.Time =>
            options.ConnectTimes ? new("int32", "org.apache.kafka.connect.data.Time") : new("int64", "io.debezium.time.MicroTime"),
        ColumnKind.DateTime => new("int64", DateTimeName(column)),
        ColumnKind.Timestamp => new("string", "io.debezium.time.ZonedTimestamp"),
        ColumnKind.Binary => new(options.Binaries == BinaryText.Bytes ? "bytes" : "string"),
        ColumnKind.Enum => new("string", "io.debezium.data.Enum") { Parameters = [new("allowed", string.Join(',', column.Labels))] },
        ColumnKind.Set => new("string", "io.debezium.data.EnumSet") { Parameters = [new("allowed", string.Join(',', column.Labels))] },
        ColumnKind.Json => new("string", "io.debezium.data.Json"),
        ColumnKind.Geometry => GeometryStruct.TypeOf(column),
        ColumnKind.Vector =>
            new("array", "io.debezium.data.FloatVector") { Members = ",\"items\":{\"type\":\"float\",\"optional\":false}" },
        _ => new("string"),
    };

    /// <summary>What writes a column's values.</summary>
    /// <param name="column">The column.</param>
    /// <param name="name">What it is called in messages.</param>
    public ValueWriter WriterOf(ColumnSchema column, string name) => ColumnKinds.Of(column) switch
    {
        ColumnKind.Integer => options.PreciseUnsigned && IsUnsignedBig(column) ? PreciseNumber.Instance : IntegerValue.Instance,
        ColumnKind.Decimal => options.Decimals switch
        {
            DecimalHandling.Precise => PreciseNumber.Instance,
            DecimalHandling.Double => DecimalValue.Number,
            _ => DecimalValue.Text,
        },
        ColumnKind.Float => RealValue.Float,
        ColumnKind.Double => RealValue.Double,
        ColumnKind.Bit => column.Metadata == 1 ? BooleanBit.Instance : new LittleEndianBits(column),
        ColumnKind.Year => IntegerValue.Instance,
        ColumnKind.Date => new EpochDay(column, name, inexact),
        ColumnKind.Time => new TimeOfDay(options.ConnectTimes, name, inexact),
        ColumnKind.DateTime => new EpochTime(column, IsInMilliseconds(column), name, inexact),
        ColumnKind.Timestamp => new ZonedTimestamp(column, name, inexact),
        ColumnKind.Binary => new BinaryValue(column, options.Binaries),
        ColumnKind.Geometry => GeometryStruct.Of(column),
        ColumnKind.Vector => VectorValue.Instance,
        _ => TextValue.Instance,
    };

    private static bool IsUnsignedBig(ColumnSchema column) => column is { Type: ColumnTypeCode.LongLong, Unsigned: true };

    private ConnectType IntegerType(ColumnSchema column) => column.Type switch
    {
        ColumnTypeCode.Tiny or ColumnTypeCode.Bool => new("int16"),
        ColumnTypeCode.Short => new(column.Unsigned ? "int32" : "int16"),
        ColumnTypeCode.Int24 => new("int32"),
        ColumnTypeCode.Long => new(column.Unsigned ? "int64" : "int32"),
        _ when options.PreciseUnsigned && column.Unsigned => new("bytes", DecimalName) { Parameters = [new("scale", "0")] },
        _ => new("int64"),
    };

    private ConnectType DecimalType(ColumnSchema column) => options.Decimals switch
    {
        DecimalHandling.Precise => new("bytes", DecimalName)
        {
            Parameters = [new("scale", $"{ColumnKinds.Scale(column)}"),
                new("connect.decimal.precision", $"{ColumnKinds.Precision(column)}")],
        },
        DecimalHandling.Double => new("double"),
        _ => new("string"),
    };

    private bool IsInMilliseconds(ColumnSchema column) =>
        options.ConnectTimes || column.Type == ColumnTypeCode.DateTime || column.Metadata <= MaxMillisecondDigits;

    private string DateTimeName(ColumnSchema column)
    {
        if (options.ConnectTimes)
            return "org.apache.kafka.connect.data.Timestamp";
        return IsInMilliseconds(column) ? "io.debezium.time.Timestamp" : "io.debezium.time.MicroTimestamp";
    }
}
