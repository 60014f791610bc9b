namespace OrleansCdc.Host.LogPrinting;

/// <summary>A log's summary as tables for people.</summary>
internal static class SummaryText
{
    public static void Write(PrintBuffer output, LogSummary summary)
    {
        var files = summary.Files > 1 ? $"{summary.FirstFile} to {summary.LastFile} ({summary.Files:N0} files)" : summary.FirstFile;
        output.Add($"log           {files}, {summary.Bytes:N0} bytes\n");
        output.Add($"written by    {string.Join(", ", summary.Servers)}\n");
        output.Add($"time          {Span(summary)}\n");
        output.Add($"transactions  {summary.Transactions:N0}{(summary.RolledBack > 0 ? $", {summary.RolledBack:N0} of them rolled back" : "")}\n");
        if (summary.Largest is { } largest)
            output.Add($"largest       {largest.Name} at {largest.Position}, {largest.Bytes:N0} bytes, {largest.Rows:N0} rows, {Time(largest.Time)}\n");
        Events(output, summary);
        Tables(output, summary);
        Sizes(output, summary);
    }

    private static void Events(PrintBuffer output, LogSummary summary)
    {
        var table = new AlignedTable("events", "count", "bytes");
        foreach (var (type, isInPayload, tally) in summary.Events)
            table.Row(isInPayload ? $"  {type} (unpacked)" : type.ToString(), $"{tally.Count:N0}", $"{tally.Bytes:N0}");
        table.Write(output);
    }

    private static void Tables(PrintBuffer output, LogSummary summary)
    {
        var table = new AlignedTable("tables", "rows", "inserted", "updated", "deleted", "bytes");
        foreach (var one in summary.Tables)
            table.Row($"{one.Schema}.{one.Table}", $"{one.Rows:N0}", $"{one.Inserted:N0}", $"{one.Updated:N0}", $"{one.Deleted:N0}", $"{one.Bytes:N0}");
        table.Write(output);
    }

    private static void Sizes(PrintBuffer output, LogSummary summary)
    {
        var table = new AlignedTable("transactions by size", "count", "bytes");
        foreach (var (from, below, tally) in summary.Sizes)
            table.Row(below == long.MaxValue ? $"{Size(from)} and more" : $"{Size(from)} to {Size(below)}", $"{tally.Count:N0}", $"{tally.Bytes:N0}");
        table.Write(output);
    }

    private static string Size(long bytes) => bytes switch
    {
        >= 1_000_000_000 => $"{bytes / 1_000_000_000} GB",
        >= 1_000_000 => $"{bytes / 1_000_000} MB",
        >= 1_000 => $"{bytes / 1_000} kB",
        _ => $"{bytes}",
    };

    private static string Span(LogSummary summary)
    {
        if (summary.FirstTime == 0) return "no events with a time";
        var first = DateTime.UnixEpoch.AddSeconds(summary.FirstTime);
        var last = DateTime.UnixEpoch.AddSeconds(summary.LastTime);
        return $"{first:yyyy-MM-dd HH:mm:ss} to {last:yyyy-MM-dd HH:mm:ss} UTC ({last - first:g})";
    }

    private static string Time(DateTime time) => $"{time:yyyy-MM-dd HH:mm:ss.ffffff} UTC";
}
