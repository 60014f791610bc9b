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

    public async ValueTask AddAsync(KeyEntry entry, CancellationToken cancellationToken)
    {
        if (entries > 0 && entry == last)
            return;
        if (inPage == KeyPage.Capacity)
            await ClosePageAsync(cancellationToken);
        if (inPage == 0)
            firstHashes.Add(entry.Hash);
        KeyPage.Put(buffer.AsSpan(pages * KeyPage.Size, KeyPage.Size), inPage, entry);
        inPage++;
        entries++;
        last = entry;
    }

    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        if (inPage > 0)
            await ClosePageAsync(cancellationToken);
        await WriteOutAsync(cancellationToken);
        await file.AppendAsync(KeyIndexFooter.Encode(firstHashes, entries), cancellationToken);
        await file.FlushAsync(cancellationToken);
    }

    private ValueTask ClosePageAsync(CancellationToken cancellationToken)
    {
        KeyPage.Seal(buffer.AsSpan(pages * KeyPage.Size, KeyPage.Size), inPage);
        inPage = 0;
        pages++;
        return pages == PagesPerWrite ? WriteOutAsync(cancellationToken) : default;
    }

    private async ValueTask WriteOutAsync(CancellationToken cancellationToken)
    {
        if (pages > 0)
            await file.AppendAsync(buffer.AsMemory(0, pages * KeyPage.Size), cancellationToken);
        pages = 0;
    }
}
