using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.Formats.Values;

/// <summary>A whole number as a string, for readers whose numbers end at 2^53.</summary>
internal sealed class IntegerTextValue : ValueWriter
{
    public static readonly IntegerTextValue Instance = new();

    public override void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output)
    {
        output.WriteByte((byte)'"');
        IntegerValue.Instance.Write(value, format, output);
        output.WriteByte((byte)'"');
    }
}
