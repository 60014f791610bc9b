using OrleansCdc.History.Changes;
using OrleansCdc.History.Storage;
using OrleansCdc.History.Tests.Storage;

namespace OrleansCdc.History.Tests.Tables;

public sealed class FullDiskTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(3000)]
    public async Task A_full_disk_tears_nothing_and_writing_goes_on_when_there_is_room(long room)
    {
        var store = new TemporaryStore();
        var disk = new FullDiskStorage(store.Storage, store.Root);
        await using var fixture = await TableFixture.CreateAsync(store, storage: disk);
        await fixture.CommitAsync(1, Orders.Insert(0, 1, 2, 3));
        disk.Room = room;
        var ids = Enumerable.Range(10, 500).ToArray();
        await Assert.ThrowsAsync<HistoryStorageException>(() => fixture.CommitAsync(2, Orders.Insert(0, ids)));
        await Assert.ThrowsAsync<HistoryStorageException>(() => fixture.AppendAsync(2, Orders.Insert(0, 4)));
        Assert.Equal(3, (await fixture.ReadAllAsync(new ChangeQuery())).Count);

        disk.Room = long.MaxValue;
        await fixture.Table.CutAfterAsync(1, Cancel);
        await fixture.CommitAsync(2, Orders.Insert(0, 4, 5));
        Assert.Equal([1, 2, 3, 4, 5], await IdsAsync(fixture));
        await fixture.ReopenAsync(2);
        Assert.Equal([1, 2, 3, 4, 5], await IdsAsync(fixture));
    }

    [Fact]
    public async Task A_crash_while_the_disk_is_full_loses_nothing_committed()
    {
        var store = new TemporaryStore();
        var disk = new FullDiskStorage(store.Storage, store.Root);
        await using var fixture = await TableFixture.CreateAsync(store, storage: disk);
        await fixture.CommitAsync(1, Orders.Insert(0, 1, 2, 3));
        disk.Room = 77;
        await Assert.ThrowsAsync<HistoryStorageException>(() => fixture.CommitAsync(2, Orders.Insert(0, Enumerable.Range(10, 500).ToArray())));
        await using var crashed = await TableFixture.CreateAsync(store.Copy(), mark: 1);
        Assert.Equal([1, 2, 3], await IdsAsync(crashed));
        Assert.Empty(crashed.Table.Coverage().Gaps);
    }

    private static async Task<IEnumerable<int>> IdsAsync(TableFixture fixture) =>
        (await fixture.ReadAllAsync(new ChangeQuery())).Select(change => int.Parse(change.After!.GetText(0)!));
}
