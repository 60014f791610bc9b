using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.Formats.Values;

/// <summary>
/// A string of the value's text as the server prints it: text, dates and times, ENUM and SET, and numbers that must stay text.
/// </summary>
internal sealed class TextValue : ValueWriter
{
    public static readonly TextValue Instance = new();

    public override void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output) => output.WriteTextString(value);
}
