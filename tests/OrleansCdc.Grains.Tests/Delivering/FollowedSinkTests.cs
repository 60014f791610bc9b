using OrleansCdc.Grains.Changes;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.Grains.Sources;
using OrleansCdc.Grains.Tests.EndToEnd;
using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Grains.Tests.Delivering;

/// <summary>Followers of a sink hear of every move of its servers' histories, and what they hear is measured once.</summary>
public sealed class FollowedSinkTests(SharedServer server) : IDisposable
{
    private static readonly SinkName Hook = new("hook");
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_commit_between_being_told_and_asking_for_news_is_news_at_once()
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await using var host = await FollowAsync(schema);
        await host.Host.Sinks.CreateAsync(Hook, new SinkRegistration { Definition = Definition }, SinkStart.Now);
        var sink = host.Host.Sink(Hook);
        await sink.PauseAsync();
        var told = await sink.GetStatusAsync();

        await schema.RunAsync("INSERT INTO t VALUES (2)", Token);
        await host.CatchUpAsync(schema);
        var mark = (await host.Source.GetCoverageAsync()).ToSequence;
        var next = await sink.WaitForStatusAsync(told.Version, TimeSpan.FromDays(1)).WaitAsync(TimeSpan.FromMinutes(2), Token);

        Assert.NotEqual(told.Version, next.Version);
        Assert.True(Assert.Single(next.Servers).Mark >= mark, "The commit is in what is told next.");
    }

    [Fact]
    public async Task A_lag_that_did_not_change_is_not_read_again()
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await using var host = await FollowAsync(schema);
        await host.Source.PauseAsync();
        var grains = new CountedGrains(host.Host, TestHost.Shop);
        var feed = new HistoryFeed(grains, new ChangeReaders(grains, TimeProvider.System));
        var head = await feed.MeasureAsync("shop", ChangeCursor.Start, Token);
        var reads = grains.Reads;
        Assert.True(reads > 0, "A lag is counted from the commit log.");

        Assert.Equal(head, await feed.MeasureAsync("shop", ChangeCursor.Start, Token));
        Assert.Equal(reads, grains.Reads);

        await host.Source.ResumeAsync();
        await schema.RunAsync("INSERT INTO t VALUES (2)", Token);
        await host.CatchUpAsync(schema);
        Assert.Equal(head.Changes + 1, (await feed.MeasureAsync("shop", ChangeCursor.Start, Token)).Changes);
    }

    private static SinkDefinition Definition => new()
    {
        Receiver = "webhook",
        ReceiverSettings = """{"url":"http://127.0.0.1:9/","allowHttp":true,"allowPrivateNetworks":true}""",
        Format = "flat",
    };

    private async Task<TestHost> FollowAsync(TestSchema schema)
    {
        await schema.RunAsync("CREATE TABLE t (id INT PRIMARY KEY)", Token);
        await schema.RunAsync("INSERT INTO t VALUES (1)", Token);
        var host = await TestHost.StartAsync(_directory.Path);
        await host.RegisterAsync(schema);
        await host.WaitForStateAsync(SourceState.Streaming);
        await host.CatchUpAsync(schema);
        return host;
    }
}
