using OrleansCdc.Binlog.Positions;
using OrleansCdc.History.Commits;

namespace OrleansCdc.Grains.Sources;

/// <summary>Finds transactions in a commit log in the ways that the log has no index for.</summary>
internal static class TransactionLookup
{
    /// <summary>So many records in a row are read at once rather than one by one.</summary>
    private const int MaxRun = 1024;

    /// <summary>The records of these transactions; neighbours are read together.</summary>
    public static async Task<IReadOnlyList<TransactionRecord>> GetAsync(CommitLog log, IReadOnlyList<ulong> sequences)
    {
        var found = new List<TransactionRecord>(sequences.Count);
        var wanted = sequences.Order().ToArray();
        for (var start = 0; start < wanted.Length;)
        {
            var end = start + 1;
            while (end < wanted.Length && end - start < MaxRun && wanted[end] == wanted[end - 1] + 1)
                end++;
            found.AddRange(await log.ReadAsync(wanted[start] - 1, backward: false, end - start, CancellationToken.None));
            start = end;
        }
        var asked = wanted.ToHashSet();
        found.RemoveAll(record => !asked.Contains(record.Sequence));
        return found;
    }

    /// <summary>
    /// The last transaction that ends at or before the position, by halving: positions rise with the numbers. Where both sides have GTIDs,
    /// a transaction lies before the position when everything executed up to its end was executed there; otherwise files and offsets
    /// decide.
    /// </summary>
    public static async Task<ulong> FindAtAsync(CommitLog log, LogPosition position)
    {
        ulong low = 0;
        var high = log.Mark;
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            var record = await log.FindAsync(middle, CancellationToken.None);
            if (record is not null && IsAtOrBefore(record.Position, position))
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    private static bool IsAtOrBefore(LogPosition end, LogPosition position) =>
        end.Gtids is { } executed && position.Gtids is { } there ? executed.IsSubsetOf(there) : end.File <= position.File;
}
