using System.Buffers;
using OrleansCdc.History.Segments;
using OrleansCdc.History.Storage;

namespace OrleansCdc.History.Keys;

/// <summary>
/// An index file open for reading. The first hash of each page is in memory, so that looking a key up reads one page, or none when
/// the key cannot be there. The handle closes itself when the last reader of a replaced index is done.
/// </summary>
internal sealed class KeyIndexFile
{
    private readonly IReadFile file;
    private readonly ulong[] firstHashes;

    private KeyIndexFile(IndexEntry entry, IReadFile file, ulong[] firstHashes)
    {
        Entry = entry;
        this.file = file;
        this.firstHashes = firstHashes;
    }

    public IndexEntry Entry { get; }

    public int Pages => firstHashes.Length;

    /// <summary>Throws <see cref="HistoryCorruptionException"/> when the file is not a whole index.</summary>
    public static async ValueTask<KeyIndexFile> OpenAsync(SegmentStore store, IndexEntry entry, CancellationToken cancellationToken)
    {
        var path = store.IndexPath(entry);
        var opened = await store.Storage.OpenAsync(path, cancellationToken);
        var length = opened.Length;
        var tail = new byte[Math.Min(KeyIndexFooter.TailSize, length)];
        await opened.ReadAsync(tail, length - tail.Length, cancellationToken);
        var pages = KeyIndexFooter.PagesOf(tail);
        var footer = ((long)pages * sizeof(ulong)) + KeyIndexFooter.TailSize;
        if (pages < 0 || ((long)pages * KeyPage.Size) + footer != length)
            throw HistoryCorruptionException.File(path, "its footer is not an index's");

        var bytes = new byte[footer];
        await opened.ReadAsync(bytes, length - footer, cancellationToken);
        var hashes = KeyIndexFooter.Decode(bytes) ?? throw HistoryCorruptionException.File(path, "its footer does not verify");
        return new(entry, opened, hashes);
    }

    /// <summary>Adds every entry with the hash. Returns how many pages were read.</summary>
    public async ValueTask<int> FindAsync(ulong hash, List<KeyEntry> found, CancellationToken cancellationToken)
    {
        var page = FirstPage(hash);
        var read = 0;
        for (; page < firstHashes.Length && firstHashes[page] <= hash; page++, read++)
            await CollectAsync(page, hash, found, cancellationToken);
        return read;
    }

    /// <summary>Reads consecutive pages, which <see cref="CountOf"/> verifies one by one.</summary>
    public async ValueTask ReadPagesAsync(int first, Memory<byte> bytes, CancellationToken cancellationToken)
    {
        if (await file.ReadAsync(bytes, (long)first * KeyPage.Size, cancellationToken) < bytes.Length)
            throw HistoryCorruptionException.File(file.Path, "it is shorter than its footer says");
    }

    /// <summary>The entries of a page; throws <see cref="HistoryCorruptionException"/> when it does not verify.</summary>
    public static int CountOf(KeyIndexFile index, ReadOnlySpan<byte> page)
    {
        var count = KeyPage.Verify(page);
        return count >= 0 ? count : throw HistoryCorruptionException.File(index.file.Path, "a page of it does not verify");
    }

    private int FirstPage(ulong hash)
    {
        var page = Array.BinarySearch(firstHashes, hash);
        if (page < 0)
            page = ~page;

        // Equal hashes may begin at the end of the page before the first one that starts with the hash.
        while (page > 0 && firstHashes[page - 1] == hash)
            page--;
        return Math.Max(0, page - 1);
    }

    private async ValueTask CollectAsync(int page, ulong hash, List<KeyEntry> found, CancellationToken cancellationToken)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(KeyPage.Size);
        try
        {
            var count = await ReadPageAsync(page, bytes.AsMemory(0, KeyPage.Size), cancellationToken);
            for (var index = LowerBound(bytes, count, hash); index < count && KeyPage.Get(bytes, index).Hash == hash; index++)
                found.Add(KeyPage.Get(bytes, index));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private async ValueTask<int> ReadPageAsync(int page, Memory<byte> bytes, CancellationToken cancellationToken)
    {
        var read = await file.ReadAsync(bytes, (long)page * KeyPage.Size, cancellationToken);
        var count = read == KeyPage.Size ? KeyPage.Verify(bytes.Span) : -1;
        return count >= 0 ? count : throw HistoryCorruptionException.Frame(file.Path, (long)page * KeyPage.Size, "the page does not verify");
    }

    private static int LowerBound(byte[] page, int count, ulong hash)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (KeyPage.Get(page, middle).Hash < hash)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
