using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.Formats.Rows;

/// <summary>When a change was committed: the transaction's commit time in microseconds, else the statement's in seconds.</summary>
internal static class CommitTime
{
    private const int TextLength = 27;

    /// <summary>Microseconds since 1970 UTC; 0 when the log says nothing.</summary>
    public static long MicrosOf(DeliveredChange change)
    {
        var commit = change.Change.CommitMicros;
        if (commit == 0)
            commit = change.Transaction.ImmediateCommitTimestampMicros;
        return commit != 0 ? (long)commit : change.Change.StatementTimestamp * 1_000_000L;
    }

    /// <summary>A JSON string such as <c>"2026-01-31T23:59:59.123456Z"</c>.</summary>
    public static void Write(JsonBuffer output, long micros)
    {
        output.WriteByte((byte)'"');
        output.Advance(Format(micros, output.Reserve(TextLength)));
        output.WriteByte((byte)'"');
    }

    public static string ToText(long micros)
    {
        Span<byte> text = stackalloc byte[TextLength];
        return System.Text.Encoding.ASCII.GetString(text[..Format(micros, text)]);
    }

    private static int Format(long micros, Span<byte> target)
    {
        DateTime.UnixEpoch.AddMicroseconds(micros).TryFormat(target, out var written, "yyyy-MM-ddTHH:mm:ss.ffffffZ");
        return written;
    }
}
