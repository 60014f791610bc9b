using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.Formats.Values;

/// <summary>A whole number with all of its digits, as a JSON number: integers, BIT and YEAR.</summary>
internal sealed class IntegerValue : ValueWriter
{
    public static readonly IntegerValue Instance = new();

    public override void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output)
    {
        if (value.TryGetInt64(out var signed))
            output.WriteNumber(signed);
        else
            output.WriteNumber(value.GetUInt64());
    }
}
