using OrleansCdc.History.Keys;

namespace OrleansCdc.History.Tests.Keys;

public sealed class KeyTableTests
{
    [Theory]
    [InlineData(1, int.MaxValue)]
    [InlineData(63, int.MaxValue)]
    [InlineData(20_000, int.MaxValue)]
    [InlineData(100_000, 1)]
    [InlineData(100_000, 3)]
    [InlineData(300_000, 5000)]
    public async Task Sorted_keys_are_in_order_of_hash_and_place(int count, int distinct)
    {
        var table = new KeyTable();
        var expected = Fill(table, count, distinct);
        expected.Sort();
        using var sorted = await SortedKeys.OfAsync(table);
        Assert.Equal(count, sorted.Count);
        Assert.Equal(expected, sorted.Hashes.Take(count).Zip(sorted.Offsets));
    }

    [Fact]
    public void What_was_cut_is_not_found_and_its_room_is_used_again()
    {
        var table = new KeyTable();
        Fill(table, 20_000, int.MaxValue);
        table.CutAt(10_000);
        Assert.Equal(10_000, table.Count);
        table.Add(42, 10_000);
        var found = new List<uint>();
        Assert.True(table.TryFind(42, 10_000, found));
        Assert.Empty(found);
        Assert.True(table.TryFind(42, 10_001, found));
        Assert.Equal([10_000u], found);
    }

    [Fact]
    public void A_table_that_was_cut_to_nothing_takes_keys_again()
    {
        var table = new KeyTable();
        Fill(table, 100, int.MaxValue);
        table.CutAt(0);
        table.Add(42, 7);
        var found = new List<uint>();
        Assert.True(table.TryFind(42, long.MaxValue, found));
        Assert.Equal([7u], found);
    }

    [Fact]
    public void A_released_table_says_so_and_finds_nothing_of_whoever_has_its_memory_now()
    {
        var table = new KeyTable();
        Fill(table, 20_000, 1);
        table.Release();
        var next = new KeyTable();
        Fill(next, 20_000, 1);
        var found = new List<uint>();
        Assert.False(table.TryFind(HashOf(0), long.MaxValue, found));
        Assert.Empty(found);
        Assert.True(next.TryFind(HashOf(0), long.MaxValue, found));
        Assert.Equal(20_000, found.Count);
    }

    private static List<(ulong Hash, uint Offset)> Fill(KeyTable table, int count, int distinct)
    {
        var filled = new List<(ulong, uint)>();
        for (uint place = 0; place < count; place++)
        {
            filled.Add((HashOf(place % (uint)distinct), place));
            table.Add(HashOf(place % (uint)distinct), place);
        }

        return filled;
    }

    private static ulong HashOf(uint key) => (key + 1) * 0x9E3779B97F4A7C15;
}
