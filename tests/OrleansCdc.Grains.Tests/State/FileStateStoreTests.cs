using System.Runtime.Versioning;
using System.Text;
using OrleansCdc.Grains.State;

namespace OrleansCdc.Grains.Tests.State;

public sealed class FileStateStoreTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FileStateStore _store;

    public FileStateStoreTests() => _store = new FileStateStore(_directory.Path);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Load_OfAKeyNeverSaved_IsNull() => Assert.Null(await _store.LoadAsync("servers/none/source", Token));

    [Fact]
    public async Task Load_AfterTwoSaves_IsTheSecond()
    {
        await _store.SaveAsync("servers/shop/source", "the first and longer one"u8.ToArray(), Token);
        await _store.SaveAsync("servers/shop/source", "second"u8.ToArray(), Token);

        Assert.Equal("second", Encoding.UTF8.GetString((await _store.LoadAsync("servers/shop/source", Token))!));
    }

    [Fact]
    public async Task Load_AfterASaveThatWasCutShort_IsTheStateBefore()
    {
        await _store.SaveAsync("servers", "whole"u8.ToArray(), Token);
        await File.WriteAllTextAsync(Path.Combine(_directory.Path, "servers.json.next"), "ha", Token);

        Assert.Equal("whole", Encoding.UTF8.GetString((await _store.LoadAsync("servers", Token))!));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Save_OnUnix_LeavesAFileThatOnlyItsOwnerReads()
    {
        await _store.SaveAsync("servers", "x"u8.ToArray(), Token);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_directory.Path, "servers.json")));
    }

    [Fact]
    public async Task JsonState_OfADamagedFile_SaysWhichOneAndWhatToDo()
    {
        await _store.SaveAsync("servers/shop/source", "{ \"Names\": ["u8.ToArray(), Token);

        var damaged = await Assert.ThrowsAsync<GrainException>(() => new JsonState<List<string>>(_store, "servers/shop/source").LoadAsync(Token));
        Assert.Equal(GrainError.DamagedState, damaged.Error);
        Assert.Contains("servers/shop/source", damaged.Message, StringComparison.Ordinal);
        Assert.Contains("Restore", damaged.Message, StringComparison.Ordinal);
    }
}
