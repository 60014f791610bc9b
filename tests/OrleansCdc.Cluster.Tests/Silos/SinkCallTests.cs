using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.TestingHost;
using OrleansCdc.Cluster.Upkeep;
using OrleansCdc.Grains;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.Grains.Sources;
using OrleansCdc.Grains.Tests;
using OrleansCdc.Grains.Tests.EndToEnd;
using OrleansCdc.Scenarios.Tests.Delivery;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Delivery.DeadLetters;

namespace OrleansCdc.Cluster.Tests.Silos;

/// <summary>Everything that can be told and asked of a sink, from every silo, wherever the sink is.</summary>
public sealed class SinkCallTests(SharedServer server) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly TemporaryDirectory _directory = new();
    private int _pets;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static SinkName Name { get; } = new("told");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_sink_can_be_steered_from_any_silo()
    {
        await using var schema = await CreateAsync();
        await using var collector = await WebhookCollector.StartAsync(TimeSpan.Zero, Token);
        await using var group = await StartAsync(schema);
        var created = await SiloGroup.SinksOf(group.Silos[0]).Sinks.CreateAsync(Name, To(collector, maxInFlight: 100), SinkStart.Now);
        Assert.Equal(SinkState.Running, created.State);
        foreach (var silo in group.Silos)
        {
            var sinks = SiloGroup.SinksOf(silo);
            Assert.Equal([Name], await sinks.Sinks.ListAsync());
            await SteerAsync(sinks.Sink(Name), schema, collector);
        }
        Assert.True(await SiloGroup.SinksOf(group.Silos[2]).Sinks.RemoveAsync(Name));
        Assert.Equal(SinkState.Unknown, (await SiloGroup.SinksOf(group.Silos[1]).Sink(Name).GetStatusAsync()).State);
    }

    [Fact]
    public async Task A_silo_is_ready_until_it_drains()
    {
        await using var group = await SiloGroup.StartAsync(_directory.Path, silos: 1);
        var services = group.Silos[0].ServiceProvider;
        var health = services.GetRequiredService<ClusterHealth>();
        Assert.Null(health.WhyNotReady());

        services.GetRequiredService<LocalSources>().Drain();

        Assert.Contains("handing", health.WhyNotReady(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dead_letters_can_be_listed_retried_and_dropped_from_any_silo()
    {
        await using var schema = await CreateAsync();
        await using var collector = await WebhookCollector.StartAsync(TimeSpan.Zero, Token);
        await using var group = await StartAsync(schema);
        await SiloGroup.SinksOf(group.Silos[0]).Sinks.CreateAsync(Name, To(collector, maxInFlight: 100), SinkStart.Now);
        foreach (var silo in group.Silos)
            await RefuseAsync(silo, schema, collector);
    }

    [Fact]
    public async Task A_refusal_crosses_between_silos_and_no_secret_does_in_the_clear()
    {
        await using var schema = await CreateAsync();
        await using var collector = await WebhookCollector.StartAsync(TimeSpan.Zero, Token);
        await using var group = await StartAsync(schema);
        var registration = To(collector, maxInFlight: 100) with
        {
            Secrets = new Dictionary<string, string> { ["key"] = "hunter2-hunter2" },
        };
        foreach (var silo in group.Silos)
        {
            var sinks = SiloGroup.SinksOf(silo).Sinks;
            var wrong = registration with { Definition = registration.Definition with { Format = "carved" } };
            var refusal = await Assert.ThrowsAsync<GrainException>(() => sinks.CreateAsync(Name, wrong, SinkStart.Now));
            Assert.Equal(GrainError.InvalidSink, refusal.Error);
            await sinks.CreateAsync(Name, registration, SinkStart.Now);
            var taken = await Assert.ThrowsAsync<GrainException>(() => sinks.CreateAsync(Name, registration, SinkStart.Now));
            Assert.Equal(GrainError.SinkExists, taken.Error);
            Assert.True(await sinks.RemoveAsync(Name));
        }
        var serializer = group.Silos[0].ServiceProvider.GetRequiredService<Serializer>();
        var wire = serializer.SerializeToArray(registration);
        Assert.DoesNotContain("hunter2", Encoding.UTF8.GetString(wire), StringComparison.Ordinal);
        Assert.Equal("hunter2-hunter2", serializer.Deserialize<SinkRegistration>(wire)!.Secrets["key"]);
    }

    internal static SinkRegistration To(WebhookCollector collector, int maxInFlight) => new()
    {
        Definition = new SinkDefinition
        {
            Receiver = "webhook",
            ReceiverSettings = JsonSerializer.Serialize(
                new { url = collector.Address, allowHttp = true, allowPrivateNetworks = true, maxMessages = 50, timeoutSeconds = 5 }),
            Format = "cloudevents",
            MaxInFlight = maxInFlight,
        },
    };

    private async Task<TestSchema> CreateAsync()
    {
        var schema = await server.CreateSchemaAsync(Token);
        await schema.RunAsync("CREATE TABLE pets (id INT PRIMARY KEY)", Token);
        return schema;
    }

    private async Task<SiloGroup> StartAsync(TestSchema schema)
    {
        var group = await SiloGroup.StartAsync(_directory.Path, silos: 3);
        await SiloGroup.GrainsOf(group.Silos[0]).Servers.RegisterAsync(SiloGroup.Shop, schema.Registration);
        await group.WaitForStateAsync(SiloGroup.Shop, SourceState.Streaming);
        return group;
    }

    private async Task SteerAsync(ISinkGrain sink, TestSchema schema, WebhookCollector collector)
    {
        await AddAsync(schema);
        await Eventually.HoldsAsync(() => collector.Count == _pets, "the change is delivered", Token, Patience);
        Assert.Equal(SinkState.Paused, (await sink.PauseAsync()).State);
        await AddAsync(schema);
        Assert.Equal(SinkState.Stopped, (await sink.StopAsync()).State);
        var status = await sink.GetStatusAsync();
        Assert.Equal("cloudevents", status.Definition!.Format);
        Assert.Equal("shop", Assert.Single(status.Servers).Server);
        Assert.Equal(SinkState.Running, (await sink.ResumeAsync()).State);
        await Eventually.HoldsAsync(() => collector.Count == _pets, "the change is delivered after all", Token, Patience);
        var again = collector.Duplicates + _pets;
        await sink.UpdateAsync(To(collector, maxInFlight: 200 + _pets));
        await sink.ReplayAsync(new SinkReplay { From = DateTimeOffset.UnixEpoch });
        await Eventually.HoldsAsync(() => collector.Duplicates >= again, "everything comes again", Token, Patience);
        Assert.Equal(200 + _pets, (await sink.GetStatusAsync()).Definition!.MaxInFlight);
    }

    private async Task RefuseAsync(InProcessSiloHandle silo, TestSchema schema, WebhookCollector collector)
    {
        var sink = SiloGroup.SinksOf(silo).Sink(Name);
        collector.IsRefusing = true;
        await AddAsync(schema);
        await AddAsync(schema);
        IReadOnlyList<DeadLetter> letters = [];
        await Eventually.HoldsAsync(
            async () => (letters = await sink.ListDeadLettersAsync(0, 10, refusedOnly: true)).Count == 2, "two are put aside", Token, Patience);
        Assert.Contains("422", letters[0].Reason, StringComparison.Ordinal);
        var delivered = collector.Count;
        Assert.Equal(1, await sink.DropDeadLettersAsync([letters[0].Number]));
        collector.IsRefusing = false;
        Assert.Equal(1, await sink.RetryDeadLettersAsync(null));
        await Eventually.HoldsAsync(() => collector.Count == delivered + 1, "the other one is delivered", Token, Patience);
        await Eventually.HoldsAsync(
            async () => (await sink.ListDeadLettersAsync(0, 10, refusedOnly: false)).Count == 0, "none is left", Token, Patience);
    }

    private Task AddAsync(TestSchema schema) => schema.RunAsync($"INSERT INTO pets VALUES ({++_pets})", Token);
}
