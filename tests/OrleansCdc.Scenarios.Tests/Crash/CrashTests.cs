using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;
using OrleansCdc.Scenarios.Tests.Truth;
using OrleansCdc.Scenarios.Tests.Workloads;

namespace OrleansCdc.Scenarios.Tests.Crash;

/// <summary>
/// SIGKILL at random moments under load, during the snapshot and while streaming: the history holds every change exactly once, and a
/// subscriber that returns with its last cursor sees every change exactly once, in order. 6 kills; 50 with ORLEANSCDC_LONG=1.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const string Source = "bank";

    private static readonly int Kills = Effort.IsLong ? 50 : 6;

    [Fact]
    public async Task EveryChangeSurvivesExactlyOnce()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var server = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken: cancel);
        var load = new LedgerLoad(server);
        await load.CreateAsync(rows: 120_000, cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var running = load.RunAsync(clients: 3, pauseSeconds: 0.004, stop.Token);
        await using var data = new TemporaryDirectory();
        var subscriber = new FollowingSubscriber(Source);
        await KillRepeatedlyAsync(server, data.Path, subscriber, cancel);
        await stop.CancelAsync();
        await running;
        await VerifyAsync(server, data.Path, subscriber, cancel);
    }

    private async Task KillRepeatedlyAsync(SandboxServer server, string data, FollowingSubscriber subscriber, CancellationToken cancel)
    {
        var random = new Random(7);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var host = await HostProcess.StartAsync(data, cancel);
            if (kill == 0) await host.Api.RegisterAsync(Source, server, cancel);
            var following = subscriber.FollowAsync(host.Api, cancel);

            // The first kills fall into the snapshot, which takes about a second; the later ones where they fall.
            using var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(kill < 3 ? random.Next(50, 600) : random.Next(300, 3000)));
            await moment.WaitForNextTickAsync(cancel);
            var state = (await host.Api.ServerAsync(Source, cancel)).GetProperty("state").GetString();
            await host.KillAsync();
            await following;
            output.WriteLine($"kill {kill + 1}: {state}, subscriber has {subscriber.Seen.Count}");
        }
    }

    private async Task VerifyAsync(SandboxServer server, string data, FollowingSubscriber subscriber, CancellationToken cancel)
    {
        await using var host = await HostProcess.StartAsync(data, cancel);
        await host.Api.CatchUpAsync(Source, server, cancel);
        var history = new List<RecordedChange>();
        foreach (var table in LedgerLoad.Tables)
        {
            var changes = await host.Api.AllChangesAsync(Source, LedgerLoad.Schema, table, cancel);
            history.AddRange(changes);
            await AssertFoldsAsync(server, table, changes, cancel);
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var following = subscriber.FollowAsync(host.Api, enough.Token);
        await Eventually.HoldsAsync(() => subscriber.Seen.Count >= history.Count, "the subscriber has caught up", cancel,
            TimeSpan.FromMinutes(2));
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        AssertExactlyOnceInOrder(history, subscriber.Seen);
        output.WriteLine($"{history.Count} changes, {subscriber.Disconnects.Count} disconnects, {Kills} kills");
    }

    private static async Task AssertFoldsAsync(SandboxServer server, string table, List<RecordedChange> changes, CancellationToken cancel)
    {
        var folded = FoldedTable.From(changes, "id").Rows;
        var column = table == "account" ? "balance" : "amount";
        var rows = await server.RowsAsync($"SELECT id, {column} FROM {LedgerLoad.Schema}.{table}", cancel);
        Assert.Equal(rows.Count, folded.Count);
        foreach (var row in rows) Assert.Equal(row[1], folded[row[0]].GetProperty(column).GetString());
    }

    private static void AssertExactlyOnceInOrder(List<RecordedChange> history, IReadOnlyList<RecordedChange> seen)
    {
        Assert.Equal(history.Count, history.DistinctBy(static change => change.Id).Count());
        Assert.Equal(history.Select(static change => change.Id).ToHashSet(), [.. seen.Select(static change => change.Id)]);
        Assert.Equal(history.Count, seen.Count);
        foreach (var table in LedgerLoad.Tables)
        {
            Assert.Equal(
                history.Where(change => change.Table == table).Select(static change => change.Id),
                seen.Where(change => change.Table == table).Select(static change => change.Id));
        }
    }
}
