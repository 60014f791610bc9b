using OrleansCdc.History.Storage;

namespace OrleansCdc.History.Tests.Storage;

public sealed class LocalHistoryStorageTests : IDisposable
{
    private readonly TemporaryStore store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Epochs_rise_and_only_the_newest_lease_holds()
    {
        var first = await store.Storage.AcquireAsync("a", Cancel);
        var other = await store.Storage.AcquireAsync("b", Cancel);
        var second = await store.Storage.AcquireAsync("a", Cancel);
        Assert.True(second.Epoch > first.Epoch);
        await Assert.ThrowsAsync<FencedException>(async () => await store.Storage.VerifyAsync(first, Cancel));
        await store.Storage.VerifyAsync(second, Cancel);
        await store.Storage.VerifyAsync(other, Cancel);
    }

    [Fact]
    public async Task Of_many_who_acquire_at_once_exactly_one_holds()
    {
        var leases = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () => await store.Storage.AcquireAsync("a", Cancel), Cancel)));
        Assert.Equal(leases.Length, leases.Select(lease => lease.Epoch).Distinct().Count());
        var newest = leases.MaxBy(lease => lease.Epoch)!;
        foreach (var lease in leases.Where(lease => lease != newest))
            await Assert.ThrowsAsync<FencedException>(async () => await store.Storage.VerifyAsync(lease, Cancel));
        await store.Storage.VerifyAsync(newest, Cancel);
    }

    [Fact]
    public async Task A_deposed_owner_can_neither_create_nor_flush_nor_replace_nor_delete()
    {
        var first = await store.Storage.AcquireAsync("a", Cancel);
        await using var file = await store.Storage.CreateAsync("a/file", first, Cancel);
        await store.Storage.AcquireAsync("a", Cancel);
        await file.AppendAsync(new byte[10], Cancel);
        await Assert.ThrowsAsync<FencedException>(async () => await file.FlushAsync(Cancel));
        await Assert.ThrowsAsync<FencedException>(async () => await store.Storage.CreateAsync("a/other", first, Cancel));
        await Assert.ThrowsAsync<FencedException>(async () => await store.Storage.ReplaceAsync("a/file", new byte[1], first, Cancel));
        await Assert.ThrowsAsync<FencedException>(async () => await store.Storage.DeleteAsync("a/file", first, Cancel));
    }

    [Fact]
    public async Task Appended_bytes_are_read_at_any_offset_while_the_file_grows()
    {
        var lease = await store.Storage.AcquireAsync("a", Cancel);
        await using var file = await store.Storage.CreateAsync("a/file", lease, Cancel);
        using var reader = await store.Storage.OpenAsync("a/file", Cancel);
        await file.AppendAsync("hello "u8.ToArray(), Cancel);
        await file.AppendAsync("world"u8.ToArray(), Cancel);
        var bytes = new byte[20];
        Assert.Equal(7, await reader.ReadAsync(bytes, 4, Cancel));
        Assert.Equal("o world"u8.ToArray(), bytes[..7]);
        await file.TruncateAsync(5, Cancel);
        Assert.Equal(5, reader.Length);
    }

    [Fact]
    public async Task A_missing_file_is_an_error_with_its_path()
    {
        var error = await Assert.ThrowsAsync<HistoryStorageException>(async () => await store.Storage.OpenAsync("a/none", Cancel));
        Assert.Equal("a/none", error.Path);
    }

    [Fact]
    public async Task A_path_that_leaves_the_directory_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.Storage.OpenAsync("../secret", Cancel));
    }
}
