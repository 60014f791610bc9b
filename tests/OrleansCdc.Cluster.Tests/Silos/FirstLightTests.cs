using OrleansCdc.Grains.Changes;
using OrleansCdc.Grains.Sources;
using OrleansCdc.Grains.Tests;
using OrleansCdc.Grains.Tests.EndToEnd;

namespace OrleansCdc.Cluster.Tests.Silos;

/// <summary>A change travels from a server to a subscriber on whichever silo.</summary>
public sealed class FirstLightTests(SharedServer server) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Change_OnAServer_ReachesASubscriberOnAnySilo(int silos)
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await schema.RunAsync("CREATE TABLE pets (id INT PRIMARY KEY, name VARCHAR(20))", Token);
        await schema.RunAsync("INSERT INTO pets VALUES (1, 'Ada')", Token);
        await using var group = await SiloGroup.StartAsync(_directory.Path, silos);

        await SiloGroup.GrainsOf(group.Silos[^1]).Servers.RegisterAsync(SiloGroup.Shop, schema.Registration);
        await group.WaitForStateAsync(SiloGroup.Shop, SourceState.Streaming);
        foreach (var silo in group.Silos)
        {
            var pages = SiloGroup.ReaderOf(silo, SiloGroup.Shop).Feed.ReadAsync(new ChangeFilter(), FeedStart.Beginning, Token);
            await using var subscriber = pages.GetAsyncEnumerator(Token);
            Assert.True(await subscriber.MoveNextAsync());
            await schema.RunAsync($"UPDATE pets SET name = CONCAT(name, '{silo.InstanceNumber}') WHERE id = 1", Token);
            while (subscriber.Current.Changes[^1].After!.GetText(1)![^1] != (char)('0' + silo.InstanceNumber))
                Assert.True(await subscriber.MoveNextAsync());
        }
        Assert.NotNull(group.OwnerOf(SiloGroup.Shop));
    }
}
