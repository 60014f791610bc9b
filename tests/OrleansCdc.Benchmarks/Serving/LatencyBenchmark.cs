using System.Collections.Concurrent;
using OrleansCdc.Binlog.Connections;
using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Benchmarks.Serving;

/// <summary>
/// From the moment a client's COMMIT returns to the moment a GraphQL subscriber holds the change, at a steady rate of transactions.
/// </summary>
internal sealed class LatencyBenchmark : IBenchmark
{
    private const int Connections = 4;
    private const int PerSecond = 1000;
    private const int Seconds = 20;
    private const int WarmUpSeconds = 5;

    private readonly ConcurrentDictionary<long, long> _committed = new();
    private readonly ConcurrentDictionary<long, long> _received = new();

    public string Name => "latency";

    public string Summary => $"commit to GraphQL subscriber at {PerSecond} transactions a second";

    public async Task<BenchmarkTable> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken: cancellationToken);
        await server.ExecuteAsync("CREATE DATABASE shop; CREATE TABLE shop.tick (id BIGINT PRIMARY KEY, v VARCHAR(50));", null, cancellationToken);
        await using var data = new TemporaryDirectory();
        await using var host = await HostProcess.StartAsync(data.Path, cancellationToken);
        await host.Api.RegisterAsync("shop", server, cancellationToken);
        await host.Api.WaitForStateAsync("shop", "STREAMING", cancellationToken);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listening = ListenAsync(host.Api, enough.Token);
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(n => CommitAsync(server, n, cancellationToken)));
        await Eventually.HoldsAsync(() => _received.Count >= _committed.Count, "every commit has been received", cancellationToken);
        await enough.CancelAsync();
        await listening;
        return Table();
    }

    private async Task ListenAsync(ApiClient api, CancellationToken cancellationToken)
    {
        const string subscription = """subscription { changes(server: "shop", schema: "shop", table: "tick") { key } }""";
        try
        {
            await foreach (var data in api.SubscribeAsync(subscription, null, cancellationToken))
                _received[long.Parse(data.GetProperty("changes").GetProperty("key")[0].GetString()!)] = TimeProvider.System.GetTimestamp();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Everything has been received; the subscription is ended on purpose.
        }
    }

    private async Task CommitAsync(SandboxServer server, int number, CancellationToken cancellationToken)
    {
        var options = new ConnectionOptions { Host = server.Host, Port = server.Port, User = server.RootUser, Password = server.RootPassword };
        await using var connection = await MySqlConnection.ConnectAsync(options, cancellationToken);
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 * Connections / PerSecond));
        for (long i = 0; i < PerSecond / Connections * (WarmUpSeconds + Seconds); i++)
        {
            await pace.WaitForNextTickAsync(cancellationToken);
            var id = (i * Connections) + number;
            await connection.ExecuteAsync($"INSERT INTO shop.tick VALUES ({id}, 'a value of no interest')", cancellationToken);
            _committed[id] = TimeProvider.System.GetTimestamp();
        }
    }

    private BenchmarkTable Table()
    {
        var measured = _committed.Where(static commit => commit.Key >= WarmUpSeconds * PerSecond).ToList();
        var waits = measured.Select(commit => TimeProvider.System.GetElapsedTime(commit.Value, _received[commit.Key]).TotalMilliseconds).Order().ToList();
        var first = measured.Min(static commit => commit.Value);
        var rate = measured.Count / TimeProvider.System.GetElapsedTime(first, measured.Max(static commit => commit.Value)).TotalSeconds;
        var table = new BenchmarkTable("Commit to GraphQL subscriber", ["transactions/s", "p50 ms", "p90 ms", "p99 ms", "max ms"]);
        table.Row($"{rate:0}", At(waits, 0.5), At(waits, 0.9), At(waits, 0.99), $"{waits[^1]:0.0}");
        table.Note("From the return of COMMIT in the client to the event in a subscriber over server-sent events; durable (fdatasync) before it is sent.");
        table.Note("A negative wait means that the event came before the server's answer to COMMIT.");
        table.Note("Server, host, the four clients and the subscriber share the machine's cores.");
        return table;
    }

    private static string At(List<double> sorted, double quantile) => $"{sorted[(int)(sorted.Count * quantile)]:0.0}";
}
