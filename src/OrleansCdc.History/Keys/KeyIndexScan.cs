namespace OrleansCdc.History.Keys;

/// <summary>All entries of an index in order. The entry in front is looked at in place; only the next page costs a read.</summary>
internal sealed class KeyIndexScan(KeyIndexFile index)
{
    private const int PagesPerRead = 16;

    private readonly byte[] bytes = new byte[PagesPerRead * KeyPage.Size];
    private int nextPage;
    private int loaded;
    private int page;
    private int count;
    private int at = -1;

    public KeyEntry Current { get; private set; }

    /// <summary>Moves on within what is loaded; false when <see cref="LoadAsync"/> has to come first.</summary>
    public bool TryMoveNext()
    {
        at++;
        while (at >= count)
        {
            if (page + 1 >= loaded)
                return false;
            page++;
            count = KeyIndexFile.CountOf(index, bytes.AsSpan(page * KeyPage.Size, KeyPage.Size));
            at = 0;
        }

        Current = KeyPage.Get(bytes.AsSpan(page * KeyPage.Size, KeyPage.Size), at);
        return true;
    }

    /// <summary>Reads the next pages and moves to the first entry in them; false at the end of the index.</summary>
    public async ValueTask<bool> LoadAsync(CancellationToken cancellationToken)
    {
        while (nextPage < index.Pages)
        {
            loaded = Math.Min(PagesPerRead, index.Pages - nextPage);
            await index.ReadPagesAsync(nextPage, bytes.AsMemory(0, loaded * KeyPage.Size), cancellationToken);
            nextPage += loaded;
            (page, count, at) = (-1, 0, -1);
            if (TryMoveNext())
                return true;
        }

        return false;
    }
}
