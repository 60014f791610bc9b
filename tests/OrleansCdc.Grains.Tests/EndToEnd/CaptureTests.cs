using OrleansCdc.Binlog.Rows;
using OrleansCdc.Grains.Changes;
using OrleansCdc.Grains.Sources;
using OrleansCdc.History.Commits;

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>A server's rows and changes on their way into history, and what a user does to a server meanwhile.</summary>
public sealed class CaptureTests(SharedServer server) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Register_OfAServerWithRows_SnapshotsThemAndStreamsWhatFollows()
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await schema.RunAsync("CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(50) NULL, price DECIMAL(10,2))", Token);
        await schema.RunAsync("INSERT INTO item VALUES (1, 'lamp', 12.50), (2, NULL, 0.99), (3, 'chair', 80)", Token);
        await using var host = await TestHost.StartAsync(_directory.Path);

        await host.RegisterAsync(schema);
        await host.WaitForStateAsync(SourceState.Streaming);
        await schema.RunAsync("UPDATE item SET price = price * 2 WHERE id = 1", Token);
        await schema.RunAsync("DELETE FROM item WHERE id = 2", Token);
        await schema.RunAsync("INSERT INTO item VALUES (4, 'table', 150)", Token);
        await host.CatchUpAsync(schema);

        var changes = await host.ReadAllAsync(new ChangeFilter());
        Assert.Equal(3, changes.Count(change => change.Operation == ChangeOperation.Snapshot));
        Assert.Equal(
            [ChangeOperation.Update, ChangeOperation.Delete, ChangeOperation.Insert],
            changes.Where(change => change.Operation != ChangeOperation.Snapshot).Select(change => change.Operation));
        Assert.Equal(CommitKind.Snapshot, changes[0].Transaction.Kind);
        Assert.Equal(await LastStateAsync(schema), Folding.LastState(changes));
    }

    [Fact]
    public async Task Restart_OfTheHost_GoesOnWhereItStopped()
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await schema.RunAsync("CREATE TABLE item (id INT PRIMARY KEY, n INT)", Token);
        await schema.RunAsync("INSERT INTO item VALUES (1, 1)", Token);
        await using (var first = await TestHost.StartAsync(_directory.Path))
        {
            await first.RegisterAsync(schema);
            await first.WaitForStateAsync(SourceState.Streaming);
            await schema.RunAsync("UPDATE item SET n = 2", Token);
            await first.CatchUpAsync(schema);
        }
        await schema.RunAsync("UPDATE item SET n = 3", Token);
        await schema.RunAsync("INSERT INTO item VALUES (2, 1)", Token);

        await using var second = await TestHost.StartAsync(_directory.Path);
        await second.CatchUpAsync(schema);

        var changes = await second.ReadAllAsync(new ChangeFilter());
        Assert.Equal(4, changes.Count);
        Assert.Equal(await LastStateAsync(schema), Folding.LastState(changes));
    }

    [Fact]
    public async Task Pause_ThenResume_LosesNothing()
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await schema.RunAsync("CREATE TABLE item (id INT PRIMARY KEY, n INT)", Token);
        await using var host = await TestHost.StartAsync(_directory.Path);
        await host.RegisterAsync(schema);
        await host.WaitForStateAsync(SourceState.Streaming);
        await schema.RunAsync("INSERT INTO item VALUES (1, 1)", Token);
        await host.CatchUpAsync(schema);

        Assert.Equal(SourceState.Paused, (await host.Source.PauseAsync()).State);
        var mark = await host.Source.GetMarkAsync();
        await schema.RunAsync("INSERT INTO item VALUES (2, 2)", Token);
        Assert.Equal(mark, await host.Source.WaitForMarkAsync(mark, TimeSpan.FromMilliseconds(200)));

        await host.Source.ResumeAsync();
        await host.CatchUpAsync(schema);
        Assert.Equal(await LastStateAsync(schema), Folding.LastState(await host.ReadAllAsync(new ChangeFilter())));
    }

    [Fact]
    public async Task Remove_ThenRegisterAgain_ContinuesTheSameHistory()
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await schema.RunAsync("CREATE TABLE item (id INT PRIMARY KEY, n INT)", Token);
        await using var host = await TestHost.StartAsync(_directory.Path);
        await host.RegisterAsync(schema);
        await host.WaitForStateAsync(SourceState.Streaming);
        await schema.RunAsync("INSERT INTO item VALUES (1, 1)", Token);
        await host.CatchUpAsync(schema);

        Assert.True(await host.Host.Servers.RemoveAsync(TestHost.Shop, deleteHistory: false));
        Assert.Empty(await host.Host.Servers.ListAsync());
        Assert.Equal(SourceState.Removed, (await host.Source.GetStatusAsync()).State);
        await Assert.ThrowsAsync<GrainException>(host.Source.ResumeAsync);

        await schema.RunAsync("INSERT INTO item VALUES (2, 1)", Token);
        await host.RegisterAsync(schema);
        await host.CatchUpAsync(schema);
        Assert.Equal(await LastStateAsync(schema), Folding.LastState(await host.ReadAllAsync(new ChangeFilter())));
    }

    [Fact]
    public async Task Remove_WithItsHistory_LeavesNothingOfIt()
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await schema.RunAsync("CREATE TABLE item (id INT PRIMARY KEY, n INT)", Token);
        await schema.RunAsync("INSERT INTO item VALUES (1, 1)", Token);
        await using var host = await TestHost.StartAsync(_directory.Path);
        await host.RegisterAsync(schema);
        await host.WaitForStateAsync(SourceState.Streaming);
        await host.CatchUpAsync(schema);

        await host.Host.Servers.RemoveAsync(TestHost.Shop, deleteHistory: true);

        Assert.Equal(0ul, await host.Source.GetMarkAsync());
        Assert.Empty(await host.Source.ListTablesAsync());
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.Combine(_directory.Path, "servers", "shop"), "*", SearchOption.AllDirectories),
            path => !Path.GetFileName(path).StartsWith("epoch-", StringComparison.Ordinal) && Path.GetFileName(path) != "source.json");
    }

    [Fact]
    public async Task Register_OfATakenName_IsRefused()
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await using var host = await TestHost.StartAsync(_directory.Path);
        await host.RegisterAsync(schema);

        var refused = await Assert.ThrowsAsync<GrainException>(() => host.RegisterAsync(schema));
        Assert.Equal(GrainError.ServerExists, refused.Error);
    }

    private static async Task<string[]> LastStateAsync(TestSchema schema) =>
        [.. (await schema.SelectAsync("SELECT * FROM item", Token)).Order(StringComparer.Ordinal)];
}
