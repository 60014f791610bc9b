using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Values;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>A BIT(1) as true or false.</summary>
internal sealed class BooleanBit : ValueWriter
{
    public static readonly BooleanBit Instance = new();

    public override void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output) =>
        output.Write(value.GetUInt64() == 0 ? "false"u8 : "true"u8);
}
