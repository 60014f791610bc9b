using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>The three units in which Debezium gives each time.</summary>
internal static class Times
{
    private const long Thousand = 1000;

    public static void WriteMilliseconds(JsonBuffer output, long micros) => output.WriteNumber(micros / Thousand);

    public static void WriteNanoseconds(JsonBuffer output, long micros) => output.WriteNumber(micros * Thousand);

    /// <summary>The members <c>ts_ms</c>, <c>ts_us</c> and <c>ts_ns</c>, with a comma before each.</summary>
    public static void WriteAll(JsonBuffer output, long micros)
    {
        output.Write(",\"ts_ms\":"u8);
        WriteMilliseconds(output, micros);
        output.Write(",\"ts_us\":"u8);
        output.WriteNumber(micros);
        output.Write(",\"ts_ns\":"u8);
        WriteNanoseconds(output, micros);
    }

    public static long MicrosOf(TimeProvider time) => (time.GetUtcNow().Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
