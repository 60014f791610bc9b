using Microsoft.Extensions.DependencyInjection;
using OrleansCdc.Cluster.Owners;
using OrleansCdc.Cluster.Tests.Silos;
using OrleansCdc.Grains.Changes;
using OrleansCdc.Grains.Sources;
using OrleansCdc.Grains.Tests;
using OrleansCdc.Grains.Tests.EndToEnd;
using OrleansCdc.Scenarios.Tests.Delivery;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Cluster.Tests.Moves;

/// <summary>
/// Under load the silo that owns a sink ends, while the source is on another one: the receiver, telling events apart by id, ends with
/// exactly the history, those of a row in order. Nobody asks for the sink meanwhile.
/// </summary>
public sealed class SinkMoveTests(SharedServer server, ITestOutputHelper output) : IDisposable
{
    private const int MaxInFlight = 500;
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static SinkName Ledger { get; } = new("ledger");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public Task A_silo_that_dies_leaves_its_sink_to_another() => MoveAsync(group => group.Cluster.KillSiloAsync(group.OwnerOf(Ledger)!));

    [Fact]
    public Task A_silo_that_stops_hands_its_sink_over() => MoveAsync(group => group.Cluster.StopSiloAsync(group.OwnerOf(Ledger)!));

    private static void CheckDelivered(IReadOnlyList<CapturedChange> history, WebhookCollector collector)
    {
        var places = history.Select((change, place) => (Id: change.Id.ToString(), Place: place))
            .ToDictionary(change => change.Id, change => change.Place);
        var received = collector.First;
        Assert.Equal(places.Keys.ToHashSet(), [.. received.Select(change => change.Id)]);
        foreach (var row in received.GroupBy(change => change.Subject))
        {
            var order = row.Select(change => places[change.Id]).ToList();
            Assert.Equal(order.Order(), order);
        }
    }

    private async Task MoveAsync(Func<SiloGroup, Task> move)
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await Transfers.CreateAsync(schema, Token);
        await using var collector = await WebhookCollector.StartAsync(TimeSpan.FromMilliseconds(5), Token);
        await using var group = await SiloGroup.StartAsync(_directory.Path, silos: 3);
        await StartAsync(group, schema, collector);
        await using var worker = await schema.ConnectAsync(Token);
        using var stopLoad = new CancellationTokenSource();
        var load = Task.Run(() => new Transfers(worker, seed: 3).RunAsync(stopLoad.Token), Token);
        await Eventually.HoldsAsync(() => collector.Count > 200, "the sink delivers", Token);

        await move(group);
        var (before, moved) = (collector.Count, TimeProvider.System.GetTimestamp());
        await Eventually.HoldsAsync(
            () => collector.Count > before + MaxInFlight && group.OwnerOf(Ledger) is not null, "another silo delivers", Token, TimeSpan.FromMinutes(3));
        output.WriteLine($"delivers again {TimeProvider.System.GetElapsedTime(moved).TotalSeconds:0.0} s after the move");

        await stopLoad.CancelAsync();
        await load;
        var witness = group.OwnerOf(Ledger)!;
        await SiloGroup.CatchUpAsync(witness, SiloGroup.Shop, schema);
        var history = await SiloGroup.ReadAllAsync(witness, SiloGroup.Shop);
        await Eventually.HoldsAsync(
            () => collector.Count >= history.Count, $"the receiver has {history.Count} changes", Token, TimeSpan.FromMinutes(3));
        CheckDelivered(history, collector);
        // What was under way when the silo ended, and as much again for requests that a busy machine answers too late.
        Assert.InRange(collector.Duplicates, 0, 2 * MaxInFlight);
        output.WriteLine($"{history.Count} changes, {collector.Duplicates} of them twice");
    }

    /// <summary>Registers the server, and creates the sink on a silo that does not own the server.</summary>
    private static async Task StartAsync(SiloGroup group, TestSchema schema, WebhookCollector collector)
    {
        await SiloGroup.GrainsOf(group.Silos[0]).Servers.RegisterAsync(SiloGroup.Shop, schema.Registration);
        await group.WaitForStateAsync(SiloGroup.Shop, SourceState.Streaming);
        await SiloGroup.SinksOf(group.Silos[0]).Sinks.CreateAsync(Ledger, SinkCallTests.To(collector, MaxInFlight), SinkStart.Beginning);
        var elsewhere = group.StrangerTo(SiloGroup.Shop);
        if (group.OwnerOf(Ledger) == group.OwnerOf(SiloGroup.Shop))
        {
            var sink = elsewhere.ServiceProvider.GetRequiredService<IGrainFactory>().GetGrain<ISinkOwner>(Ledger.Value);
            await group.Cluster.MigrateAsync(sink, elsewhere.SiloAddress);
        }
        await Eventually.HoldsAsync(
            () => group.OwnerOf(Ledger) is { } owner && owner != group.OwnerOf(SiloGroup.Shop), "the sink is on a silo of its own", Token);
    }
}
