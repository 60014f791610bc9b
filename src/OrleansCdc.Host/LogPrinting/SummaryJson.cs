using System.Text.Encodings.Web;
using System.Text.Json;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>A log's summary as one JSON object.</summary>
internal static class SummaryJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(PrintBuffer output, LogSummary summary)
    {
        output.Add(JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                summary.FirstFile,
                summary.LastFile,
                summary.Files,
                summary.Bytes,
                summary.Servers,
                FirstTime = Time(summary.FirstTime),
                LastTime = Time(summary.LastTime),
                summary.Transactions,
                summary.RolledBack,
                summary.Largest,
                Events = summary.Events.Select(row => new { Type = row.Type.ToString(), row.IsInPayload, row.Tally.Count, row.Tally.Bytes }),
                Tables = summary.Tables,
                TransactionsBySize = summary.Sizes.Select(
                    row => new { row.From, Below = row.Below == long.MaxValue ? (long?)null : row.Below, row.Tally.Count, row.Tally.Bytes }),
            },
            s_options)).Add("\n"u8);
    }

    private static DateTime? Time(uint seconds) => seconds == 0 ? null : DateTime.UnixEpoch.AddSeconds(seconds);
}
