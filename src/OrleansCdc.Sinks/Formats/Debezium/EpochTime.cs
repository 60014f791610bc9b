using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Values;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>
/// A DATETIME as milliseconds or microseconds since 1970; a date that no calendar has is NULL, or 0 where the column takes no NULL.
/// </summary>
internal sealed class EpochTime(ColumnSchema column, bool inMilliseconds, string name, InexactValues inexact) : ValueWriter
{
    private const int MicrosPerMillisecond = 1000;

    public override void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output)
    {
        var text = output.TextOf(value);
        if (!ServerTime.TryReadDateTime(text, out var micros))
        {
            inexact.Add(name, text);
            output.Write(column.Nullable ? "null"u8 : "0"u8);
            return;
        }

        if (inMilliseconds && micros % MicrosPerMillisecond != 0)
            inexact.Add(name, text);
        output.WriteNumber(inMilliseconds ? (long)Math.Floor(micros / (decimal)MicrosPerMillisecond) : micros);
    }
}
