using OrleansCdc.Binlog.Rows;
using OrleansCdc.Grains.Changes;
using OrleansCdc.Grains.Sources;

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>History, then live, for one follower and for many.</summary>
public sealed class FeedTests(SharedServer server) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Feed_OfManyFollowersFromManyCursors_GivesEachEverythingOnceInOrder()
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await Transfers.CreateAsync(schema, Token);
        await using var host = await TestHost.StartAsync(_directory.Path);
        await host.RegisterAsync(schema);
        await host.WaitForStateAsync(SourceState.Streaming);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var followers = Enumerable.Range(0, 30).Select(_ => new FollowerAcrossRestarts()).ToArray();
        var following = new List<Task>();
        var transfers = new Transfers(schema, 3);
        foreach (var follower in followers)
        {
            following.Add(follower.FollowAsync(host, stop.Token));
            await transfers.TransferAsync();
        }

        await Eventually.HoldsAsync(() => followers.All(follower => follower.Check.Counter == followers.Length), "every follower saw every transfer", Token);
        await stop.CancelAsync();
        await Task.WhenAll(following);
        Assert.All(followers, follower => follower.Check.End());
    }

    [Fact]
    public async Task Feed_FromNow_StartsWithTheNextCommitAndTakesUpNewTables()
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await schema.RunAsync("CREATE TABLE old (id INT PRIMARY KEY)", Token);
        await schema.RunAsync("INSERT INTO old VALUES (1)", Token);
        await using var host = await TestHost.StartAsync(_directory.Path);
        await host.RegisterAsync(schema);
        await host.WaitForStateAsync(SourceState.Streaming);
        await host.CatchUpAsync(schema);
        await using var feed = host.Reader.Feed.ReadAsync(new ChangeFilter(), FeedStart.Now, Token).GetAsyncEnumerator(Token);
        var next = feed.MoveNextAsync();
        await schema.RunAsync("CREATE TABLE young (id INT PRIMARY KEY)", Token);
        await schema.RunAsync("INSERT INTO young VALUES (7)", Token);

        Assert.True(await next);
        var change = Assert.Single(feed.Current.Changes);
        Assert.Equal("young", change.Table.Table);
        Assert.Equal("7", change.After!.GetText(0));
    }

    [Fact]
    public async Task Feed_WithAFilter_GivesOnlyWhatMatches()
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await schema.RunAsync("CREATE TABLE a (id INT PRIMARY KEY, n INT)", Token);
        await schema.RunAsync("CREATE TABLE b (id INT PRIMARY KEY, n INT)", Token);
        await using var host = await TestHost.StartAsync(_directory.Path);
        await host.RegisterAsync(schema);
        await host.WaitForStateAsync(SourceState.Streaming);
        await schema.RunAsync("INSERT INTO a VALUES (1, 1), (2, 2)", Token);
        await schema.RunAsync("INSERT INTO b VALUES (1, 1)", Token);
        await schema.RunAsync("DELETE FROM a WHERE id = 2", Token);
        await schema.RunAsync("DELETE FROM b", Token);
        await host.CatchUpAsync(schema);
        var filter = new ChangeFilter { Include = [$"{schema.Name}.a"], Operations = [ChangeOperation.Delete] };
        await using var feed = host.Reader.Feed.ReadAsync(filter, FeedStart.Beginning, Token).GetAsyncEnumerator(Token);

        Assert.True(await feed.MoveNextAsync());
        var change = Assert.Single(feed.Current.Changes);
        Assert.Equal(("a", "2"), (change.Table.Table, change.Before!.GetText(0)));
    }
}
