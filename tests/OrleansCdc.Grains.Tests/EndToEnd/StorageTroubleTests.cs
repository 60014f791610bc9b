using OrleansCdc.Grains.Changes;
using OrleansCdc.Grains.Hosting;
using OrleansCdc.Grains.Sources;

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>The disk fills up and is given room again; another process wants the same directory.</summary>
public sealed class StorageTroubleTests(SharedServer server) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task FullDisk_UnderLoad_ShowsTheStoreFaultAndGoesOnByItselfWhenThereIsRoom()
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await Transfers.CreateAsync(schema, Token);
        FullDisk? disk = null;
        await using var host = await TestHost.StartAsync(_directory.Path, storage => disk = new FullDisk(storage));
        await host.RegisterAsync(schema);
        await host.WaitForStateAsync(SourceState.Streaming);
        var transfers = new Transfers(schema, 7);
        for (var round = 0; round < 3; round++)
        {
            for (var transfer = 0; transfer < 20; transfer++)
            {
                disk!.IsFull = transfer == 10;
                await transfers.TransferAsync();
                if (disk.IsFull)
                    await WaitForStoreFaultAsync(host);
            }
        }
        await host.CatchUpAsync(schema);

        var check = new TransferCheck();
        check.Add(await host.ReadAllAsync(new ChangeFilter()));
        check.End();
        Assert.Equal(60, check.Counter);
        Assert.Null((await host.Source.GetStatusAsync()).Problem);
    }

    [Fact]
    public async Task SecondHost_InTheSameDirectory_IsRefusedUntilTheFirstIsGone()
    {
        var first = await TestHost.StartAsync(_directory.Path);

        var refused = await Assert.ThrowsAsync<GrainException>(() => LocalGrainHost.StartAsync(
            new LocalGrainHostOptions { DataDirectory = _directory.Path }, cancellationToken: Token));
        Assert.Equal(GrainError.DataDirectoryInUse, refused.Error);

        await first.DisposeAsync();
        await using var second = await TestHost.StartAsync(_directory.Path);
        Assert.Empty(await second.Host.Servers.ListAsync());
    }

    private static Task WaitForStoreFaultAsync(TestHost host) => Eventually.HoldsAsync(
        async () => await host.Source.GetStatusAsync() is { State: SourceState.Error, Problem.Code: "STORE" }, "the status shows the full disk", Token);
}
