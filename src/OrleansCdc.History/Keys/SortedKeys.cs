namespace OrleansCdc.History.Keys;

/// <summary>
/// The keys of a segment in the order of an index: by hash, and by place where hashes are equal. Hashes are spread evenly, so dealing them
/// out by their top bits leaves groups of a few, which are sorted by insertion: two passes over memory instead of twenty. Both passes keep
/// equal hashes in the order of the log. The memory is one for the process, lent to one caller at a time.
/// </summary>
internal sealed class SortedKeys : IDisposable
{
    private const int MaxBits = 17;

    /// <summary>Groups larger than this are those of rows with very many changes.</summary>
    private const int LargeGroup = 64;

    private static readonly SemaphoreSlim Gate = new(1);
    private static readonly WeakReference<SortedKeys?> Last = new(null);

    private readonly int[] next = new int[(1 << MaxBits) + 1];
    private ulong[] hashes = [];
    private uint[] offsets = [];

    private SortedKeys()
    {
    }

    public int Count { get; private set; }

    public ulong[] Hashes => hashes;

    public uint[] Offsets => offsets;

    /// <summary>Waits until the memory is free, and sorts the keys into it. Dispose to let the next one have it.</summary>
    public static async ValueTask<SortedKeys> OfAsync(KeyTable keys)
    {
        await Gate.WaitAsync();
        try
        {
            var sorted = Last.TryGetTarget(out var last) ? last : new SortedKeys();
            Last.SetTarget(sorted);
            sorted.Fill(keys);
            return sorted;
        }
        catch
        {
            Gate.Release();
            throw;
        }
    }

    public void Dispose() => Gate.Release();

    private void Fill(KeyTable keys)
    {
        Count = keys.Count;
        if (hashes.Length < Count)
        {
            var size = Math.Min(KeyTable.Capacity, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Count));
            hashes = GC.AllocateUninitializedArray<ulong>(size);
            offsets = GC.AllocateUninitializedArray<uint>(size);
        }

        var bits = Math.Clamp((int)Math.Log2(Math.Max(1, Count)) - 2, 1, MaxBits);
        var groups = next.AsSpan(0, (1 << bits) + 1);
        CountGroups(keys, 64 - bits, groups);
        Deal(keys, 64 - bits, groups);
        SortGroups(groups);
    }

    /// <summary>Leaves where each group starts.</summary>
    private static void CountGroups(KeyTable keys, int shift, Span<int> groups)
    {
        groups.Clear();
        foreach (var (hashes, _, count) in keys.Parts())
        {
            foreach (var hash in hashes.AsSpan(0, count))
                groups[(int)(hash >> shift)]++;
        }

        var total = 0;
        for (var group = 0; group < groups.Length; group++)
            (groups[group], total) = (total, total + groups[group]);
    }

    private void Deal(KeyTable keys, int shift, Span<int> groups)
    {
        var toHashes = hashes.AsSpan();
        var toOffsets = offsets.AsSpan();
        foreach (var (from, places, count) in keys.Parts())
        {
            for (var index = 0; index < count; index++)
            {
                var target = groups[(int)(from[index] >> shift)]++;
                toHashes[target] = from[index];
                toOffsets[target] = places[index];
            }
        }
    }

    /// <summary>After the dealing each group's number is where it ends.</summary>
    private void SortGroups(ReadOnlySpan<int> ends)
    {
        var start = 0;
        foreach (var end in ends[..^1])
        {
            if (end - start > LargeGroup)
                SortLarge(start, end - start);
            else if (end - start > 1)
                SortSmall(hashes.AsSpan(start, end - start), offsets.AsSpan(start, end - start));
            start = end;
        }
    }

    private static void SortSmall(Span<ulong> hashes, Span<uint> offsets)
    {
        for (var index = 1; index < hashes.Length; index++)
        {
            var (hash, offset, at) = (hashes[index], offsets[index], index);
            for (; at > 0 && hashes[at - 1] > hash; at--)
                (hashes[at], offsets[at]) = (hashes[at - 1], offsets[at - 1]);
            (hashes[at], offsets[at]) = (hash, offset);
        }
    }

    private void SortLarge(int start, int length)
    {
        var entries = new (ulong Hash, uint Offset)[length];
        for (var index = 0; index < length; index++)
            entries[index] = (hashes[start + index], offsets[start + index]);
        Array.Sort(entries);
        for (var index = 0; index < length; index++)
            (hashes[start + index], offsets[start + index]) = entries[index];
    }
}
