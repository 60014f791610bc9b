using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.Formats.Values;

/// <summary>A SET as an array of its members.</summary>
internal sealed class SetValue : ValueWriter
{
    public static readonly SetValue Instance = new();

    public override void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output)
    {
        var text = output.TextOf(value).ToArray().AsSpan();
        output.WriteByte((byte)'[');
        for (var isFirst = true; !text.IsEmpty; isFirst = false)
        {
            if (!isFirst)
                output.WriteByte((byte)',');
            var comma = text.IndexOf((byte)',');
            output.WriteString(comma < 0 ? text : text[..comma]);
            text = comma < 0 ? default : text[(comma + 1)..];
        }

        output.WriteByte((byte)']');
    }
}
