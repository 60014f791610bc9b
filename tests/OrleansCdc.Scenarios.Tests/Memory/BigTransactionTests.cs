using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Scenarios.Tests.Memory;

/// <summary>A transaction far larger than the memory that the host may use.</summary>
public sealed class BigTransactionTests(ITestOutputHelper output)
{
    private const string Source = "big";
    private const int Rows = 2_000_000;
    private const long LimitBytes = 250L * 1024 * 1024;

    [Fact]
    public async Task TwoMillionRowsStayUnderTheLimitAndShowOnlyWhole()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var server = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken: cancel);
        await server.ExecuteAsync("CREATE DATABASE big; CREATE TABLE big.t (id INT PRIMARY KEY, a VARCHAR(60), b DATETIME(6));", null,
            cancel);
        await using var data = new TemporaryDirectory();
        await using var host = await HostProcess.StartAsync(data.Path, cancel);
        await host.Api.RegisterAsync(Source, server, cancel);
        await host.Api.WaitForStateAsync(Source, "STREAMING", cancel);
        var insert = server.ExecuteAsync(
            $"""
            SET SESSION cte_max_recursion_depth = 100000000;
            INSERT INTO big.t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Rows})
              SELECT i, REPEAT('y', 60), NOW(6) FROM n;
            """,
            null,
            cancel);
        var counts = await CountsWhileAsync(host.Api, insert, server, cancel);
        Assert.Subset(new HashSet<long> { 0, Rows }, counts);
        Assert.Contains(Rows, counts);
        var peak = await host.PeakMemoryAsync(cancel);
        output.WriteLine($"peak {peak / 1024 / 1024} MiB");
        Assert.True(peak < LimitBytes, $"The host held {peak} bytes at its peak; the limit is {LimitBytes}.");
    }

    /// <summary>Every number of visible changes seen from the start of the insert until the host has caught up.</summary>
    private static async Task<HashSet<long>> CountsWhileAsync(ApiClient api, Task insert, SandboxServer server, CancellationToken cancel)
    {
        const string query = """{ table(server: "big", schema: "big", table: "t") { changeCount } }""";
        var counts = new HashSet<long>();
        async Task<bool> LookAsync()
        {
            var table = (await api.QueryAsync(query, null, cancel)).GetProperty("table");
            counts.Add(table.ValueKind == System.Text.Json.JsonValueKind.Null
                ? 0 : long.Parse(table.GetProperty("changeCount").GetString()!));
            return insert.IsCompleted;
        }

        await Eventually.HoldsAsync(LookAsync, "the insert is done", cancel, TimeSpan.FromMinutes(3));
        await insert;
        await Eventually.HoldsAsync(async () => await LookAsync() && counts.Contains(Rows), "the rows are visible", cancel,
            TimeSpan.FromMinutes(3));
        await api.CatchUpAsync(Source, server, cancel);
        return counts;
    }
}
