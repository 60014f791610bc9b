using OrleansCdc.History.Storage;

namespace OrleansCdc.History.Keys;

/// <summary>Writes a key index file from entries that arrive in order; entries that repeat are written once.</summary>
internal sealed class KeyIndexWriter(IAppendFile file)
{
    private const int PagesPerWrite = 64;

    private readonly byte[] buffer = new byte[PagesPerWrite * KeyPage.Size];
    private readonly List<ulong> firstHashes = [];
    private KeyEntry last;
    private int pages;
    private int inPage;
    private ulong entries;

    /// <summary>Whether the next entry needs <see cref="WriteOutAsync"/> before it.</summary>
    public bool IsFull => pages == PagesPerWrite;

    /// <summary>Takes one entry, when the writer is not full.</summary>
    public void Add(in KeyEntry entry)
    {
        if (entries > 0 && entry.Hash == last.Hash && entry.Place == last.Place)
            return;
        if (inPage == 0)
            firstHashes.Add(entry.Hash);
        KeyPage.Put(buffer.AsSpan(pages * KeyPage.Size, KeyPage.Size), inPage, entry);
        inPage++;
        entries++;
        last = entry;
        if (inPage == KeyPage.Capacity)
            ClosePage();
    }

    /// <summary>Takes all keys of one segment.</summary>
    public async ValueTask AddAsync(SortedKeys keys, uint segment, CancellationToken cancellationToken)
    {
        for (var next = 0; next < keys.Count;)
        {
            if (IsFull)
                await WriteOutAsync(cancellationToken);
            next = AddWhileThereIsRoom(keys, segment, next);
        }
    }

    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        if (inPage > 0)
            ClosePage();
        await WriteOutAsync(cancellationToken);
        await file.AppendAsync(KeyIndexFooter.Encode(firstHashes, entries), cancellationToken);
        await file.FlushAsync(cancellationToken);
    }

    /// <summary>Writes the pages that are complete.</summary>
    public async ValueTask WriteOutAsync(CancellationToken cancellationToken)
    {
        if (pages > 0)
            await file.AppendAsync(buffer.AsMemory(0, pages * KeyPage.Size), cancellationToken);
        pages = 0;
    }

    private int AddWhileThereIsRoom(SortedKeys keys, uint segment, int next)
    {
        for (; next < keys.Count && !IsFull; next++)
            Add(new(keys.Hashes[next], segment, keys.Offsets[next]));
        return next;
    }

    private void ClosePage()
    {
        KeyPage.Seal(buffer.AsSpan(pages * KeyPage.Size, KeyPage.Size), inPage);
        inPage = 0;
        pages++;
    }
}
