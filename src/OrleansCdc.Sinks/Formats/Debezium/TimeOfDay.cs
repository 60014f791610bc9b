using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Values;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>A TIME as microseconds, or milliseconds for Kafka Connect's type. Negative times and hours above 23 keep their value.</summary>
internal sealed class TimeOfDay(bool inMilliseconds, string name, InexactValues inexact) : ValueWriter
{
    private const int MicrosPerMillisecond = 1000;

    public override void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output)
    {
        var text = output.TextOf(value);
        var micros = ServerTime.ReadTime(text);
        if (inMilliseconds && micros % MicrosPerMillisecond != 0)
            inexact.Add(name, text);
        output.WriteNumber(inMilliseconds ? micros / MicrosPerMillisecond : micros);
    }
}
