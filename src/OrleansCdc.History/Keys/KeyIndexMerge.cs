namespace OrleansCdc.History.Keys;

/// <summary>Several indexes read as one, in order. There are a handful at most, so the least head is found by looking at each.</summary>
internal static class KeyIndexMerge
{
    public static async ValueTask WriteAsync(IEnumerable<KeyIndexFile> sources, KeyIndexWriter target, CancellationToken cancellationToken)
    {
        var heads = new List<KeyIndexScan>();
        foreach (var source in sources)
        {
            var head = new KeyIndexScan(source);
            if (await head.LoadAsync(cancellationToken))
                heads.Add(head);
        }

        while (heads.Count > 0)
        {
            if (target.IsFull)
                await target.WriteOutAsync(cancellationToken);
            if (MergeWhilePossible(heads, target) is { } empty && !await empty.LoadAsync(cancellationToken))
                heads.Remove(empty);
        }
    }

    /// <summary>Moves entries until the target is full, which gives null, or until a head needs to read, which gives the head.</summary>
    private static KeyIndexScan? MergeWhilePossible(List<KeyIndexScan> heads, KeyIndexWriter target)
    {
        while (!target.IsFull)
        {
            var least = heads[0];
            for (var index = 1; index < heads.Count; index++)
            {
                if (KeyEntry.Compare(heads[index].Current, least.Current) < 0)
                    least = heads[index];
            }

            target.Add(least.Current);
            if (!least.TryMoveNext())
                return least;
        }

        return null;
    }
}
