using Orleans.TestingHost;
using OrleansCdc.Capture;
using OrleansCdc.Cluster.Tests.Silos;
using OrleansCdc.Grains;
using OrleansCdc.Grains.Sources;
using OrleansCdc.Grains.Tests;
using OrleansCdc.Grains.Tests.EndToEnd;

namespace OrleansCdc.Cluster.Tests.Moves;

/// <summary>An order whose silo dies while it is carried out is done or not done, never half, and who gave it is told.</summary>
public sealed class OrderTests(SharedServer server) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Pausing_while_the_owner_dies_is_done_or_refused()
    {
        await using var schema = await CreateAsync();
        await using var group = await StartAsync(schema);
        var (owner, witness) = (group.OwnerOf(SiloGroup.Shop)!, group.StrangerTo(SiloGroup.Shop));
        var source = SiloGroup.GrainsOf(witness).Source(SiloGroup.Shop);
        var pausing = AnswerAsync(source.PauseAsync);
        await group.Cluster.KillSiloAsync(owner);

        var answered = await pausing;
        var state = (await source.GetStatusAsync()).State;
        if (answered)
            Assert.Equal(SourceState.Paused, state);
        else
            Assert.NotEqual(SourceState.Unregistered, state);
        await source.ResumeAsync();
        await CheckFollowedAsync(schema, witness, SiloGroup.Shop);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Registering_while_a_silo_dies_is_done_or_refused_and_can_be_asked_again(int dying)
    {
        var other = new SourceId("other");
        await using var schema = await CreateAsync();
        await using var group = await StartAsync(schema);
        var witness = group.Silos[2];
        var servers = SiloGroup.GrainsOf(witness).Servers;
        var registering = AnswerAsync(() => servers.RegisterAsync(other, schema.Registration));
        await group.Cluster.KillSiloAsync(group.Silos[dying]);

        var answered = await registering;
        var state = (await SiloGroup.GrainsOf(witness).Source(other).GetStatusAsync()).State;
        if (answered)
            Assert.NotEqual(SourceState.Unregistered, state);
        if (state == SourceState.Unregistered)
            await RegisterAgainAsync(servers, other, schema);
        Assert.Contains(other, await servers.ListAsync());
        await CheckFollowedAsync(schema, witness, other);
        await CheckFollowedAsync(schema, witness, SiloGroup.Shop);
    }

    /// <summary>Whether the order was answered; the only refusal is the one that says that nobody knows.</summary>
    private static async Task<bool> AnswerAsync(Func<Task<SourceStatus>> order)
    {
        try
        {
            await order();
            return true;
        }
        catch (GrainException lost) when (lost.Error == GrainError.OwnerLost)
        {
            Assert.Contains("done as a whole or not at all", lost.Message, StringComparison.Ordinal);
            return false;
        }
    }

    /// <summary>The first order may still have been on its way when the state was read; it was carried out then.</summary>
    private static async Task RegisterAgainAsync(IServerDirectoryGrain servers, SourceId source, TestSchema schema)
    {
        try
        {
            await servers.RegisterAsync(source, schema.Registration);
        }
        catch (GrainException done) when (done.Error == GrainError.ServerExists)
        {
            Assert.Contains("registered already", done.Message, StringComparison.Ordinal);
        }
    }

    private static async Task CheckFollowedAsync(TestSchema schema, InProcessSiloHandle witness, SourceId source)
    {
        await schema.RunAsync("INSERT INTO pets (name) VALUES ('one more')", Token);
        await SiloGroup.CatchUpAsync(witness, source, schema);
        var changes = await SiloGroup.ReadAllAsync(witness, source);
        Assert.Equal(changes.Count, changes.DistinctBy(change => change.Id).Count());
        var rows = (await schema.SelectAsync("SELECT * FROM pets", Token)).Order(StringComparer.Ordinal);
        Assert.Equal(rows, Folding.LastState(changes));
    }

    private async Task<TestSchema> CreateAsync()
    {
        var schema = await server.CreateSchemaAsync(Token);
        await schema.RunAsync("CREATE TABLE pets (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20))", Token);
        await schema.RunAsync("INSERT INTO pets (name) VALUES ('Ada'), ('Bob')", Token);
        return schema;
    }

    private async Task<SiloGroup> StartAsync(TestSchema schema)
    {
        var group = await SiloGroup.StartAsync(_directory.Path, silos: 3);
        await SiloGroup.GrainsOf(group.Silos[0]).Servers.RegisterAsync(SiloGroup.Shop, schema.Registration);
        await group.WaitForStateAsync(SiloGroup.Shop, SourceState.Streaming);
        return group;
    }
}
