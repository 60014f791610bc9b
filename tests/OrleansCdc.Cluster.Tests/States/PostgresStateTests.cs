using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using OrleansCdc.Cluster.Membership;
using OrleansCdc.Cluster.States;
using OrleansCdc.Cluster.Tests.Processes;
using OrleansCdc.Cluster.Tests.Silos;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.Grains.Sources;
using OrleansCdc.Grains.Tests;
using OrleansCdc.Grains.Tests.EndToEnd;
using OrleansCdc.Scenarios.Tests.Delivery;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Cluster.Tests.States;

/// <summary>The states of grains in a PostgreSQL database.</summary>
public sealed class PostgresStateTests(SharedServer server) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static SinkName Ledger { get; } = new("ledger");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Servers_and_sinks_in_a_database_are_there_for_the_next_cluster()
    {
        await using var postgres = await PostgresServer.StartAsync(Token);
        await using var collector = await WebhookCollector.StartAsync(TimeSpan.Zero, Token);
        await using var schema = await server.CreateSchemaAsync(Token);
        await schema.RunAsync("CREATE TABLE pets (id INT PRIMARY KEY)", Token);
        await using (var group = await StartAsync(postgres, silos: 2))
        {
            await SiloGroup.GrainsOf(group.Silos[0]).Servers.RegisterAsync(SiloGroup.Shop, schema.Registration);
            await group.WaitForStateAsync(SiloGroup.Shop, SourceState.Streaming);
            await SiloGroup.SinksOf(group.Silos[1]).Sinks.CreateAsync(
                Ledger, SinkCallTests.To(collector, maxInFlight: 100), SinkStart.Beginning);
            await SiloGroup.SinksOf(group.Silos[0]).Sink(Ledger).PauseAsync();
        }
        Assert.Empty(Directory.GetFiles(_directory.Path, "*.json", SearchOption.AllDirectories));
        await schema.RunAsync("INSERT INTO pets VALUES (1)", Token);

        await using var next = await StartAsync(postgres, silos: 2);
        await next.WaitForStateAsync(SiloGroup.Shop, SourceState.Streaming);
        Assert.Equal(SinkState.Paused, (await SiloGroup.SinksOf(next.Silos[1]).Sink(Ledger).GetStatusAsync()).State);
        await SiloGroup.SinksOf(next.Silos[1]).Sink(Ledger).ResumeAsync();
        await Eventually.HoldsAsync(() => collector.Count == 1, "the sink delivers what was inserted meanwhile", Token);
    }

    [Fact]
    public async Task Of_two_owners_of_a_state_the_one_that_was_overtaken_is_refused()
    {
        await using var postgres = await PostgresServer.StartAsync(Token);
        await using var group = await StartAsync(postgres, silos: 1);
        var stores = group.Silos[0].ServiceProvider.GetRequiredService<StateStores>();
        var (first, second) = (stores.Open(), stores.Open());
        Assert.Null(await first.LoadAsync("servers/shop/source", Token));
        await first.SaveAsync("servers/shop/source", "1"u8.ToArray(), Token);
        Assert.Equal("1"u8.ToArray(), await second.LoadAsync("servers/shop/source", Token));
        await second.SaveAsync("servers/shop/source", "2"u8.ToArray(), Token);

        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => first.SaveAsync("servers/shop/source", "3"u8.ToArray(), Token));

        Assert.Equal("2"u8.ToArray(), await stores.Open().LoadAsync("servers/shop/source", Token));
    }

    private async Task<SiloGroup> StartAsync(PostgresServer postgres, int silos)
    {
        var settings = new ClusterSettings
        {
            DataDirectory = _directory.Path,
            State = StatePlace.PostgreSql,
            StateConnection = postgres.ConnectionString,
        };
        Assert.Empty(ClusterSettingsCheck.Problems(settings));
        await ClusterDatabase.PrepareAsync(settings, Token);
        return await SiloGroup.StartAsync(_directory.Path, silos, _ => settings);
    }
}
