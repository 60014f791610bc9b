using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Values;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>
/// A TIMESTAMP as ISO 8601 text in UTC with the column's digits; the zero timestamp is NULL, or the epoch where the column takes no NULL.
/// </summary>
internal sealed class ZonedTimestamp(ColumnSchema column, string name, InexactValues inexact) : ValueWriter
{
    private const int DateLength = 10;

    public override void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output)
    {
        Span<byte> text = stackalloc byte[32];
        var printed = output.TextOf(value);
        printed.CopyTo(text);
        text = text[..printed.Length];
        if (ServerTime.TryReadDay(text, out _))
        {
            text[DateLength] = (byte)'T';
            output.WriteByte((byte)'"');
            output.Write(text);
            output.Write("Z\""u8);
            return;
        }

        inexact.Add(name, text);
        output.Write(column.Nullable ? "null"u8 : "\"1970-01-01T00:00:00Z\""u8);
    }
}
