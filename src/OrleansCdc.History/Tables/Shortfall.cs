using OrleansCdc.History.Commits;
using OrleansCdc.History.Segments;

namespace OrleansCdc.History.Tables;

/// <summary>Compares what a table holds with what the commit log says it must hold.</summary>
internal static class Shortfall
{
    /// <summary>The interval that misses something; null when nothing is missing.</summary>
    public static Gap? Of(LogView view, TableTotal? expected)
    {
        if (expected is not { } total || view.Rows >= total.Rows)
            return null;
        var last = view.Tail?.LastSequence ?? 0;
        var from = last < total.LastSequence ? last + 1 : view.Count == 0 ? 0 : view[0].FirstSequence;
        var reason = $"The table holds {view.Rows} row changes where {total.Rows} were committed. Restore its files from a backup, or take a new snapshot.";
        return new(from, total.LastSequence, null, null, reason);
    }
}
