using System.Text.Json;
using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Crash;
using OrleansCdc.Scenarios.Tests.Hosting;
using OrleansCdc.Scenarios.Tests.Truth;
using OrleansCdc.Scenarios.Tests.Workloads;

namespace OrleansCdc.Cluster.Tests.Processes;

/// <summary>One MySQL server under load, and a subscriber to all of it that goes to whichever silo answers.</summary>
internal sealed class FollowedBank(string name, SandboxServer server, Func<ApiClient> anySilo) : IAsyncDisposable
{
    private readonly FollowingSubscriber _subscriber = new(name);
    private readonly LedgerLoad _load = new(server);

    public string Name => name;

    /// <summary>What the last look found.</summary>
    public string LastState { get; private set; } = "";

    public static async Task<FollowedBank> StartAsync(string name, Func<ApiClient> anySilo, CancellationToken cancellationToken)
    {
        var bank = new FollowedBank(
            name, await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken: cancellationToken), anySilo);
        await bank._load.CreateAsync(rows: 500, cancellationToken);
        return bank;
    }

    public Task RegisterAsync(CancellationToken cancellationToken) => anySilo().RegisterAsync(name, server, cancellationToken);

    public Task LoadAsync(CancellationToken stop) => _load.RunAsync(clients: 1, pauseSeconds: 0.02, stop);

    /// <summary>Subscribes wherever somebody answers, again and again from the last cursor.</summary>
    public async Task FollowAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await _subscriber.FollowAsync(anySilo(), stop);
            }
            catch (Exception ended) when (ended is OperationCanceledException or ApiException or ObjectDisposedException)
            {
                _subscriber.Disconnects.Enqueue(ended.Message);
            }
        }
    }

    /// <summary>How many transactions are visible, while the source streams; null while it does not or nobody answers.</summary>
    public async Task<long?> StreamedAsync(CancellationToken cancellationToken)
    {
        try
        {
            var state = await anySilo().ServerAsync(name, cancellationToken);
            LastState = state.GetRawText();
            return state.GetProperty("state").GetString() == "STREAMING"
                ? long.Parse(state.GetProperty("transactions").GetString()!)
                : null;
        }
        catch (Exception unreachable) when (
            unreachable is HttpRequestException or ApiException or InvalidOperationException or JsonException)
        {
            LastState = unreachable.Message;
            return null;
        }
    }

    /// <summary>
    /// The history equals the server, each change once, and the subscriber saw just that, in order. Returns how many changes there are.
    /// </summary>
    public async Task<string> VerifyAsync(CancellationToken cancellationToken)
    {
        await anySilo().CatchUpAsync(name, server, cancellationToken);
        var history = new List<RecordedChange>();
        foreach (var table in LedgerLoad.Tables)
        {
            var changes = await anySilo().AllChangesAsync(name, LedgerLoad.Schema, table, cancellationToken);
            await AssertFoldsAsync(table, changes, cancellationToken);
            history.AddRange(changes);
        }
        await Eventually.HoldsAsync(
            () => _subscriber.Seen.Count >= history.Count, $"the subscriber of {name} has caught up", cancellationToken,
            TimeSpan.FromMinutes(2));
        var seen = _subscriber.Seen;
        Assert.Equal(history.Count, history.DistinctBy(change => change.Id).Count());
        Assert.Equal(history.Count, seen.Count);
        foreach (var table in LedgerLoad.Tables)
        {
            Assert.Equal(
                history.Where(change => change.Table == table).Select(change => change.Id),
                seen.Where(change => change.Table == table).Select(change => change.Id));
        }
        return $"{name}: {history.Count} changes, the subscriber connected {_subscriber.Disconnects.Count + 1} times";
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AssertFoldsAsync(string table, List<RecordedChange> changes, CancellationToken cancellationToken)
    {
        var folded = FoldedTable.From(changes, "id").Rows;
        var column = table == "account" ? "balance" : "amount";
        var rows = await server.RowsAsync($"SELECT id, {column} FROM {LedgerLoad.Schema}.{table}", cancellationToken);
        Assert.Equal(rows.Count, folded.Count);
        foreach (var row in rows)
            Assert.Equal(row[1], folded[row[0]].GetProperty(column).GetString());
    }
}
