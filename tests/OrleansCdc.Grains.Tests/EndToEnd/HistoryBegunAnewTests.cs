using OrleansCdc.Grains.Changes;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.Grains.Sources;
using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>
/// A server's history is deleted and its name registered again: numbers begin at 1 again, and nobody may read on as if nothing had happened.
/// The readers here are not those of the host, as those of another silo are not; nobody tells them of the removal.
/// </summary>
public sealed class HistoryBegunAnewTests(SharedServer server) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_follower_of_the_deleted_history_fails_and_the_next_reads_the_new_one()
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await schema.RunAsync("CREATE TABLE t (id INT PRIMARY KEY, note VARCHAR(10))", Token);
        await using var host = await TestHost.StartAsync(_directory.Path);
        await FollowAsync(host, schema, commits: 20);
        var readers = new ChangeReaders(host.Host, TimeProvider.System);
        var old = readers.For(TestHost.Shop);
        await using var feed = old.Feed.ReadAsync(new ChangeFilter(), FeedStart.Beginning, Token).GetAsyncEnumerator(Token);
        do
            Assert.True(await feed.MoveNextAsync());
        while (feed.Current.Changes[^1].After!.GetText(0) != "20");

        var next = feed.MoveNextAsync().AsTask();
        await host.Host.Servers.RemoveAsync(TestHost.Shop, deleteHistory: true);
        await schema.RunAsync("DROP TABLE t", Token);
        await schema.RunAsync("CREATE TABLE t (name VARCHAR(20), id INT PRIMARY KEY)", Token);
        await schema.RunAsync("INSERT INTO t VALUES ('new', 1)", Token);
        await FollowAsync(host, schema, commits: 0);

        await AssertBegunAnewAsync(() => next);
        Assert.NotSame(old, readers.For(TestHost.Shop));
        var page = await readers.For(TestHost.Shop).ReadAsync(new ChangeFilter(), new PageRequest());
        Assert.Equal("new", Assert.Single(page.Changes).After!.GetText(0));
        // Other tests commit on the same server and lengthen the new history too, but not so far.
        var beyond = ChangeCursor.AfterTransaction(1_000_000);
        await AssertBegunAnewAsync(async () => await readers.For(TestHost.Shop).Feed
            .ReadAsync(new ChangeFilter(), FeedStart.After(beyond), Token).FirstAsync(Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public async Task A_sink_of_the_deleted_history_is_refused_however_long_the_new_one_is(int commits)
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await schema.RunAsync("CREATE TABLE t (id INT PRIMARY KEY, note VARCHAR(10))", Token);
        await using var host = await TestHost.StartAsync(_directory.Path);
        await FollowAsync(host, schema, commits: 10);
        var feed = new HistoryFeed(host.Host, new ChangeReaders(host.Host, TimeProvider.System));
        var end = ChangeCursor.AfterTransaction((await host.Source.GetCoverageAsync()).ToSequence);
        var page = await ReadFirstAsync(feed, new FeedPoint { Cursor = end });
        Assert.NotNull(page.History);
        var point = new FeedPoint { Cursor = end, History = page.History };
        await ReadFirstAsync(feed, point);

        await host.Host.Servers.RemoveAsync(TestHost.Shop, deleteHistory: true);
        await schema.RunAsync("DELETE FROM t", Token);
        await FollowAsync(host, schema, commits);

        var refused = await Assert.ThrowsAsync<GrainException>(() => ReadFirstAsync(feed, point));
        Assert.Equal(GrainError.ShorterHistory, refused.Error);
        await ReadFirstAsync(feed, new FeedPoint { Cursor = ChangeCursor.Start, History = page.History });
    }

    [Fact]
    public async Task A_history_that_is_kept_stays_the_same_one()
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await schema.RunAsync("CREATE TABLE t (id INT PRIMARY KEY, note VARCHAR(10))", Token);
        Guid? history;
        await using (var host = await TestHost.StartAsync(_directory.Path))
        {
            await FollowAsync(host, schema, commits: 1);
            history = (await host.Source.GetCoverageAsync()).History;
            await host.Host.Servers.RemoveAsync(TestHost.Shop, deleteHistory: false);
            await FollowAsync(host, schema, commits: 0);
            Assert.Equal(history, (await host.Source.GetCoverageAsync()).History);
        }

        await using var again = await TestHost.StartAsync(_directory.Path);
        Assert.NotNull(history);
        Assert.Equal(history, (await again.Source.GetCoverageAsync()).History);
    }

    private static async Task FollowAsync(TestHost host, TestSchema schema, int commits)
    {
        await host.RegisterAsync(schema);
        await host.WaitForStateAsync(SourceState.Streaming);
        for (var number = 1; number <= commits; number++)
            await schema.RunAsync($"INSERT INTO t VALUES ({number}, 'note')", Token);
        await host.CatchUpAsync(schema);
    }

    private static async Task<DeliveryPage> ReadFirstAsync(HistoryFeed feed, FeedPoint after) =>
        await feed.ReadAsync("shop", new SinkFilter(), statements: false, after, upTo: null, Token).FirstAsync(Token);

    private static async Task AssertBegunAnewAsync(Func<Task> ask) =>
        Assert.Equal(GrainError.HistoryBegunAnew, (await Assert.ThrowsAsync<GrainException>(ask)).Error);
}
