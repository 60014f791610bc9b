using OrleansCdc.History.Keys;
using OrleansCdc.History.Segments;

namespace OrleansCdc.History.Tests.Keys;

public sealed class KeyIndexTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_merged_index_finds_every_place_of_every_key()
    {
        var files = new TemporaryStore();
        var store = new SegmentStore(files.Storage, "table", await files.Storage.AcquireAsync("table", Cancel));
        var sources = new List<KeyIndexFile>();
        for (uint segment = 1; segment <= 5; segment++)
            sources.Add(await WriteAsync(store, new IndexEntry(segment, segment, 1), writer => FillAsync(writer, segment)));
        var merged = await WriteAsync(store, new IndexEntry(1, 5, 1), writer => KeyIndexMerge.WriteAsync(sources, writer, Cancel));
        foreach (var key in new uint[] { 0, 1, 777, 29_999 })
        {
            var found = new List<KeyEntry>();
            await merged.FindAsync(HashOf(key), found, Cancel);
            Assert.Equal(Enumerable.Range(1, 5).Select(segment => new KeyEntry(HashOf(key), (uint)segment, key)), found);
        }
    }

    private static async ValueTask FillAsync(KeyIndexWriter writer, uint segment)
    {
        var keys = new KeyTable();
        for (uint key = 0; key < 30_000; key++)
            keys.Add(HashOf(key), key);
        using var sorted = await SortedKeys.OfAsync(keys);
        await writer.AddAsync(sorted, segment, Cancel);
    }

    private static async Task<KeyIndexFile> WriteAsync(SegmentStore store, IndexEntry entry, Func<KeyIndexWriter, ValueTask> fill)
    {
        await using var file = await store.Storage.CreateAsync(store.IndexPath(entry), store.Lease, Cancel);
        var writer = new KeyIndexWriter(file);
        await fill(writer);
        await writer.FinishAsync(Cancel);
        return await KeyIndexFile.OpenAsync(store, entry, Cancel);
    }

    private static ulong HashOf(uint key) => (key + 1) * 0x9E3779B97F4A7C15;
}
