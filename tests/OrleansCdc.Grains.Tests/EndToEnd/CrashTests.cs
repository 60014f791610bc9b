using OrleansCdc.Grains.Changes;

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>
/// The process dies at any write; what is left is a whole beginning of what happened, and the next process goes on from there.
/// </summary>
public sealed class CrashTests(SharedServer server) : IDisposable
{
    private const int Crashes = 12;
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Crash_AtRandomWritesUnderLoad_LosesNothingAndDoublesNothing(int seed)
    {
        var random = new Random(seed);
        await using var schema = await server.CreateSchemaAsync(Token);
        await Transfers.CreateAsync(schema, Token);
        await using var worker = await schema.ConnectAsync(Token);
        using var stop = new CancellationTokenSource();
        var load = Task.Run(() => new Transfers(worker, seed).RunAsync(stop.Token), Token);

        var follower = new FollowerAcrossRestarts();
        for (var crash = 0; crash < Crashes; crash++)
            await RunUntilCrashAsync(schema, new CrashPoint(random.Next(5, 400), random), follower);
        await stop.CancelAsync();
        await load;

        await using var host = await TestHost.StartAsync(_directory.Path);
        await RegisterIfNewAsync(host, schema);
        await host.CatchUpAsync(schema);
        await CheckWholeAsync(host, schema);
        await follower.CatchUpAsync(host, schema);
        Assert.Equal(await CounterAsync(schema), follower.Check.Counter);
    }

    private static async Task<int> CounterAsync(TestSchema schema) => int.Parse((await schema.SelectAsync("SELECT n FROM counter", Token))[0]);

    private static async Task RegisterIfNewAsync(TestHost host, TestSchema schema)
    {
        if ((await host.Host.Servers.ListAsync()).Count == 0)
            await host.RegisterAsync(schema);
    }

    private static async Task CheckWholeAsync(TestHost host, TestSchema schema)
    {
        var check = new TransferCheck();
        var changes = await host.ReadAllAsync(new ChangeFilter());
        check.Add(changes);
        check.End();
        Assert.Equal(await CounterAsync(schema), check.Counter);
        foreach (var table in new[] { "checking", "saving", "counter" })
        {
            var rows = (await schema.SelectAsync($"SELECT * FROM {table}", Token)).Order(StringComparer.Ordinal);
            Assert.Equal(rows, Folding.LastState(changes.Where(change => change.Table.Table == table)));
        }
    }

    private async Task RunUntilCrashAsync(TestSchema schema, CrashPoint crash, FollowerAcrossRestarts follower)
    {
        await using var host = await TestHost.StartAsync(_directory.Path, storage => new CrashingStorage(storage, crash));
        await RegisterIfNewAsync(host, schema);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var following = follower.FollowAsync(host, stop.Token);
        await Eventually.HoldsAsync(() => crash.HasCrashed, "the process has died", Token);
        await stop.CancelAsync();
        await following;
        var check = new TransferCheck();
        if ((await host.Source.GetStatusAsync()).Stored is not null)
            check.Add(await host.ReadAllAsync(new ChangeFilter()));
        check.End();
    }
}
