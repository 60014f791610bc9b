namespace OrleansCdc.History.Keys;

/// <summary>
/// Sorts index entries by hash. Hashes are spread evenly, so dealing them out by their top bits leaves groups of a few entries each,
/// which are then sorted on their own: one pass over memory instead of twenty.
/// </summary>
internal static class KeySort
{
    private const int SmallEnough = 256;

    public static void Sort(KeyEntry[] entries)
    {
        if (entries.Length <= SmallEnough)
        {
            Array.Sort(entries, KeyEntry.Compare);
            return;
        }

        var bits = Math.Min(16, (int)Math.Log2(entries.Length) - 3);
        var ends = Deal(entries, 64 - bits, 1 << bits);
        for (var group = 0; group < ends.Length; group++)
        {
            var from = group == 0 ? 0 : ends[group - 1];
            entries.AsSpan(from, ends[group] - from).Sort(KeyEntry.Compare);
        }
    }

    private static int[] Deal(KeyEntry[] entries, int shift, int groups)
    {
        var next = new int[groups];
        foreach (var entry in entries)
            next[(int)(entry.Hash >> shift)]++;
        var total = 0;
        for (var group = 0; group < groups; group++)
            (next[group], total) = (total, total + next[group]);

        var dealt = new KeyEntry[entries.Length];
        foreach (var entry in entries)
            dealt[next[(int)(entry.Hash >> shift)]++] = entry;
        dealt.CopyTo(entries, 0);
        return next;
    }
}
