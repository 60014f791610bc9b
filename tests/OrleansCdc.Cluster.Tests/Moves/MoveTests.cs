using OrleansCdc.Cluster.Owners;
using OrleansCdc.Cluster.Tests.Silos;
using OrleansCdc.Grains;
using OrleansCdc.Grains.Changes;
using OrleansCdc.Grains.Sources;
using OrleansCdc.Grains.Tests;
using OrleansCdc.Grains.Tests.EndToEnd;

namespace OrleansCdc.Cluster.Tests.Moves;

/// <summary>
/// Under load a source goes from silo to silo: its silo stops, dies, or a table's grain moves alone. The history equals the server, and a
/// subscriber elsewhere sees everything once and in order.
/// </summary>
public sealed class MoveTests(SharedServer server, ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public Task A_silo_that_stops_hands_its_source_over() => MoveAsync(async group =>
    {
        var owner = group.OwnerOf(SiloGroup.Shop)!;
        await group.Cluster.StopSiloAsync(owner);
    });

    [Fact]
    public Task A_silo_that_dies_loses_nothing() => MoveAsync(async group =>
    {
        var owner = group.OwnerOf(SiloGroup.Shop)!;
        await group.Cluster.KillSiloAsync(owner);
    });

    [Fact]
    public Task A_source_that_moves_is_followed() => MoveAsync(async group =>
    {
        var source = group.Cluster.GetSiloServiceProvider(group.Silos[0].SiloAddress);
        var target = group.StrangerTo(SiloGroup.Shop).SiloAddress;
        await group.Cluster.MigrateAsync(GrainOf<ISourceOwner>(source, SiloGroup.Shop.Value), target);
    });

    [Fact]
    public Task A_table_that_moves_alone_is_opened_again() => MoveAsync(async group =>
    {
        var services = group.Cluster.GetSiloServiceProvider(group.Silos[0].SiloAddress);
        var tables = await SiloGroup.GrainsOf(group.Silos[0]).Source(SiloGroup.Shop).ListTablesAsync();
        var counter = tables.Single(table => table.Key.Table == "counter").Key;
        await group.Cluster.MigrateAsync(
            GrainOf<ITableOwner>(services, TableAddress.Of(counter)), group.StrangerTo(SiloGroup.Shop).SiloAddress);
        await SiloGroup.GrainsOf(group.Silos[0]).Table(counter).DescribeAsync();
    });

    [Fact]
    public async Task A_table_of_a_quiet_source_that_moves_alone_can_be_read_from_any_silo()
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await Transfers.CreateAsync(schema, Token);
        await using var group = await StartAsync(schema);
        var services = group.Cluster.GetSiloServiceProvider(group.Silos[0].SiloAddress);
        var counter = new TableKey(SiloGroup.Shop, schema.Name, "counter");
        await group.Cluster.DeactivateAsync(GrainOf<ITableOwner>(services, TableAddress.Of(counter)));

        foreach (var silo in group.Silos)
            Assert.Equal(1ul, (await SiloGroup.GrainsOf(silo).Table(counter).DescribeAsync()).Changes);
        await group.WaitForStateAsync(SiloGroup.Shop, SourceState.Streaming);
    }

    private static IAddressable GrainOf<T>(IServiceProvider services, string key)
        where T : IGrainWithStringKey =>
        ((IGrainFactory)services.GetService(typeof(IGrainFactory))!).GetGrain<T>(key);

    private static async Task<int> CounterAsync(TestSchema schema) =>
        int.Parse((await schema.SelectAsync("SELECT n FROM counter", Token))[0]);

    private static async Task CheckWholeAsync(TestSchema schema, IReadOnlyList<CapturedChange> changes)
    {
        var check = new TransferCheck();
        check.Add(changes);
        check.End();
        Assert.Equal(await CounterAsync(schema), check.Counter);
        foreach (var table in new[] { "checking", "saving", "counter" })
        {
            var rows = (await schema.SelectAsync($"SELECT * FROM {table}", Token)).Order(StringComparer.Ordinal);
            Assert.Equal(rows, Folding.LastState(changes.Where(change => change.Table.Table == table)));
        }
    }

    private async Task<SiloGroup> StartAsync(TestSchema schema)
    {
        var group = await SiloGroup.StartAsync(_directory.Path, silos: 3);
        await SiloGroup.GrainsOf(group.Silos[0]).Servers.RegisterAsync(SiloGroup.Shop, schema.Registration);
        await group.WaitForStateAsync(SiloGroup.Shop, SourceState.Streaming);
        return group;
    }

    private async Task MoveAsync(Func<SiloGroup, Task> move)
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await Transfers.CreateAsync(schema, Token);
        await using var group = await StartAsync(schema);
        await using var worker = await schema.ConnectAsync(Token);
        using var stopLoad = new CancellationTokenSource();
        var load = Task.Run(() => new Transfers(worker, seed: 3).RunAsync(stopLoad.Token), Token);
        var witness = group.StrangerTo(SiloGroup.Shop);
        using var stopFollowing = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var follower = new SiloFollower(witness, stopFollowing.Token);
        var following = follower.RunAsync();
        await Eventually.HoldsAsync(() => follower.Check.Counter > 20, "the follower follows", Token);

        await move(group);
        var before = follower.Check.Counter;
        var moved = TimeProvider.System.GetTimestamp();
        await Eventually.HoldsAsync(
            () => follower.Check.Counter > before + 200 || following.IsCompleted, "the source streams again", Token,
            TimeSpan.FromMinutes(2));
        output.WriteLine($"streams again {TimeProvider.System.GetElapsedTime(moved).TotalSeconds:0.0} s after the move");

        await stopLoad.CancelAsync();
        await load;
        await SiloGroup.CatchUpAsync(witness, SiloGroup.Shop, schema);
        var last = await CounterAsync(schema);
        await Eventually.HoldsAsync(
            () => follower.Check.Counter == last || following.IsCompleted, $"the follower saw transfer {last}", Token);
        await stopFollowing.CancelAsync();
        await following;
        var changes = await SiloGroup.ReadAllAsync(witness, SiloGroup.Shop);
        await CheckWholeAsync(schema, changes);
        Assert.Equal(changes.Select(change => change.Id), follower.Seen);
    }
}
