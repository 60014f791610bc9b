using OrleansCdc.Grains.Changes;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.Grains.Sources;
using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>A history that cannot be opened for a while is refused to everybody; nobody may take it for an empty one.</summary>
public sealed class ClosedHistoryTests(SharedServer server) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("servers/shop")]
    [InlineData("servers/shop/commits")]
    [InlineData("servers/shop/tables")]
    public async Task A_history_that_cannot_be_opened_is_refused_until_it_can(string lost)
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        var mark = await CaptureAsync(schema);
        UnreachableStorage? storage = null;
        await using var host = await TestHost.StartAsync(_directory.Path, inner => storage = new UnreachableStorage(inner) { Lost = lost });
        var feed = new HistoryFeed(host.Host, host.Host.Readers);
        Assert.Equal(SourceState.Error, (await host.Source.GetStatusAsync()).State);

        await AssertClosedAsync(host.Source.GetCoverageAsync);
        await AssertClosedAsync(() => host.Reader.ReadAsync(new ChangeFilter(), new PageRequest()));
        await AssertClosedAsync(() => feed.FindStartAsync("shop", SinkStart.Now, Token));
        await AssertClosedAsync(() => feed.MeasureAsync("shop", mark, Token));
        await AssertClosedAsync(() => ReadFirstAsync(feed, mark));
        await AssertClosedAsync(async () => await host.Reader.Feed.ReadAsync(new ChangeFilter(), FeedStart.Now, Token).FirstAsync(Token));

        storage!.Lost = null;
        await host.Source.ResumeAsync();
        // Other tests commit on the same server, and the mark may have moved on.
        Assert.True((await host.Source.GetCoverageAsync()).ToSequence >= mark.Transaction, "The history is as long as it was.");
        Assert.True(await feed.FindStartAsync("shop", SinkStart.Now, Token) >= mark, "A new sink begins at its end.");
        await ReadFirstAsync(feed, mark);
    }

    /// <summary>Captures a little and ends; returns where the history ends.</summary>
    private async Task<ChangeCursor> CaptureAsync(TestSchema schema)
    {
        await schema.RunAsync("CREATE TABLE t (id INT PRIMARY KEY)", Token);
        await schema.RunAsync("INSERT INTO t VALUES (1)", Token);
        await using var host = await TestHost.StartAsync(_directory.Path);
        await host.RegisterAsync(schema);
        await host.WaitForStateAsync(SourceState.Streaming);
        await host.CatchUpAsync(schema);
        await host.Source.PauseAsync();
        return ChangeCursor.AfterTransaction(await host.Source.GetMarkAsync());
    }

    private static async Task ReadFirstAsync(HistoryFeed feed, ChangeCursor after) =>
        _ = await feed.ReadAsync("shop", new SinkFilter(), statements: false, new FeedPoint { Cursor = after }, upTo: null, Token).FirstAsync(Token);

    private static async Task AssertClosedAsync(Func<Task> ask) =>
        Assert.Equal(GrainError.HistoryNotOpen, (await Assert.ThrowsAsync<GrainException>(ask)).Error);
}
