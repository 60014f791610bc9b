using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Values;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>A DATE as days since 1970; a date that no calendar has is NULL, or 0 where the column takes no NULL.</summary>
internal sealed class EpochDay(ColumnSchema column, string name, InexactValues inexact) : ValueWriter
{
    public override void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output)
    {
        var text = output.TextOf(value);
        if (ServerTime.TryReadDay(text, out var day))
        {
            output.WriteNumber(day);
            return;
        }

        inexact.Add(name, text);
        output.Write(column.Nullable ? "null"u8 : "0"u8);
    }
}
