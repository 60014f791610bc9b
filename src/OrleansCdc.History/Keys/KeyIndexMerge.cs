namespace OrleansCdc.History.Keys;

/// <summary>Several indexes read as one, in order.</summary>
internal static class KeyIndexMerge
{
    public static async ValueTask WriteAsync(IEnumerable<KeyIndexFile> sources, KeyIndexWriter target, CancellationToken cancellationToken)
    {
        var heads = new PriorityQueue<IAsyncEnumerator<KeyEntry>, KeyEntry>(Comparer<KeyEntry>.Create(KeyEntry.Compare));
        foreach (var source in sources)
            await PushAsync(heads, source.AllAsync().GetAsyncEnumerator(cancellationToken));
        while (heads.TryDequeue(out var head, out var entry))
        {
            await target.AddAsync(entry, cancellationToken);
            await PushAsync(heads, head);
        }
    }

    private static async ValueTask PushAsync(PriorityQueue<IAsyncEnumerator<KeyEntry>, KeyEntry> heads, IAsyncEnumerator<KeyEntry> head)
    {
        if (await head.MoveNextAsync())
            heads.Enqueue(head, head.Current);
        else
            await head.DisposeAsync();
    }
}
