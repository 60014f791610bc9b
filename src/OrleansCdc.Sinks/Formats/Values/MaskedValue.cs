using System.Text;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.Formats.Values;

/// <summary>The same text in place of every value.</summary>
internal sealed class MaskedValue(string mask) : ValueWriter
{
    private readonly byte[] text = Encoding.UTF8.GetBytes(mask);

    public override void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output) => output.WriteString(text);
}
