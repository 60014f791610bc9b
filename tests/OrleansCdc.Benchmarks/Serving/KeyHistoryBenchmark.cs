using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Benchmarks.Serving;

/// <summary>One row's whole history among ten million changes, asked through the API, with a warm and with a cold page cache.</summary>
internal sealed class KeyHistoryBenchmark : IBenchmark
{
    private const int Rows = 1_000_000;
    private const int UpdatesOfEach = 9;
    private const int Questions = 200;
    private const string DropCaches = "/proc/sys/vm/drop_caches";

    public string Name => "key";

    public string Summary => "one row's history among 10 million changes";

    public async Task<BenchmarkTable> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { ExtraArguments = ["--innodb-buffer-pool-size=1G"] }, cancellationToken: cancellationToken);
        await server.ExecuteAsync("CREATE DATABASE shop; CREATE TABLE shop.account (id BIGINT PRIMARY KEY, balance DECIMAL(12,2), note VARCHAR(30));", null, cancellationToken);
        await using var data = new TemporaryDirectory();
        await using var host = await HostProcess.StartAsync(data.Path, cancellationToken);
        await host.Api.RegisterAsync("shop", server, cancellationToken);
        await host.Api.WaitForStateAsync("shop", "STREAMING", cancellationToken);
        await FillAsync(server, cancellationToken);
        await host.Api.CatchUpAsync("shop", server, cancellationToken);
        await AskAsync(host.Api, 5 * Questions, cold: false, cancellationToken);
        var table = new BenchmarkTable("One row's history among 10 million changes", ["page cache", "p50 ms", "p99 ms", "max ms"]);
        AddRow(table, "warm", await AskAsync(host.Api, Questions, cold: false, cancellationToken));
        if (MayDropCaches()) AddRow(table, "cold, dropped before every question", await AskAsync(host.Api, 20, cold: true, cancellationToken));
        table.Note($"{Rows:N0} rows, each inserted once and updated {UpdatesOfEach} times; every answer holds the row's {UpdatesOfEach + 1} changes with before and after, over HTTP.");
        return table;
    }

    private static async Task FillAsync(SandboxServer server, CancellationToken cancellationToken)
    {
        await server.ExecuteAsync(
            $"""
            SET SESSION cte_max_recursion_depth = 100000000;
            INSERT INTO shop.account WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Rows}) SELECT i, i, 'opened' FROM n;
            """,
            null,
            cancellationToken);
        for (var round = 1; round <= UpdatesOfEach; round++)
            await server.ExecuteAsync($"UPDATE shop.account SET balance = balance + {round}, note = 'round {round}'", null, cancellationToken);
    }

    private static async Task<List<double>> AskAsync(ApiClient api, int questions, bool cold, CancellationToken cancellationToken)
    {
        const string query = """
            query($key: [String!]!) { row(server: "shop", schema: "shop", table: "account", key: $key) { history(first: 100) { nodes { id before after } } } }
            """;
        var random = new Random(11);
        var waits = new List<double>();
        for (var i = 0; i < questions; i++)
        {
            if (cold) await File.WriteAllTextAsync(DropCaches, "3", cancellationToken);
            var started = TimeProvider.System.GetTimestamp();
            var answer = await api.QueryAsync(query, new { key = new[] { random.Next(1, Rows + 1).ToString() } }, cancellationToken);
            waits.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
            var found = answer.GetProperty("row").GetProperty("history").GetProperty("nodes").GetArrayLength();
            if (found != UpdatesOfEach + 1) throw new InvalidOperationException($"The history has {found} changes of the row, not {UpdatesOfEach + 1}.");
        }

        return waits;
    }

    private static void AddRow(BenchmarkTable table, string cache, List<double> waits)
    {
        waits.Sort();
        table.Row(cache, $"{waits[waits.Count / 2]:0.0}", $"{waits[(int)(waits.Count * 0.99)]:0.0}", $"{waits[^1]:0.0}");
    }

    private static bool MayDropCaches() => Environment.UserName == "root" && File.Exists(DropCaches);
}
