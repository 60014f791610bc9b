using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.Formats.Values;

/// <summary>A DECIMAL with every digit of its scale: as a JSON number, or between quotes.</summary>
internal sealed class DecimalValue(bool quoted) : ValueWriter
{
    public static readonly DecimalValue Number = new(quoted: false);
    public static readonly DecimalValue Text = new(quoted: true);

    public override void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output)
    {
        if (quoted)
            output.WriteByte((byte)'"');
        if (format == RowImageFormat.Binlog)
            value.WriteText(output);
        else
            WriteWithoutPadding(value.Raw, output);
        if (quoted)
            output.WriteByte((byte)'"');
    }

    /// <summary>A ZEROFILL column is sent with leading zeros, which no JSON number may have and the log does not know.</summary>
    internal static ReadOnlySpan<byte> WithoutPadding(ReadOnlySpan<byte> text)
    {
        var zeros = 0;
        while (zeros + 1 < text.Length && text[zeros] == '0' && text[zeros + 1] != '.')
            zeros++;
        return text[zeros..];
    }

    private static void WriteWithoutPadding(ReadOnlySpan<byte> text, JsonBuffer output) => output.Write(WithoutPadding(text));
}
