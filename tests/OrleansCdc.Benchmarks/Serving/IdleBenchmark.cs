using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Benchmarks.Serving;

/// <summary>
/// What a source costs while nothing happens on its server: one server under many names, all of its tables captured by each.
/// </summary>
internal sealed class IdleBenchmark : IBenchmark
{
    private const int Sources = 20;
    private const int Tables = 20;

    public string Name => "idle";

    public string Summary => $"memory of {Sources} sources of {Tables} tables on which nothing happens";

    public async Task<BenchmarkTable> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken: cancellationToken);
        var tables = Enumerable.Range(0, Tables).Select(static n => $"CREATE TABLE shop.t{n} (id INT PRIMARY KEY, v VARCHAR(50)); INSERT INTO shop.t{n} VALUES (1, 'a row');");
        await server.ExecuteAsync("CREATE DATABASE shop; " + string.Join(' ', tables), null, cancellationToken);
        await using var data = new TemporaryDirectory();
        await using var other = new TemporaryDirectory();
        await FillAsync(server, data.Path, cancellationToken);
        await using var without = await HostProcess.StartAsync(other.Path, cancellationToken);
        var bare = await SettledAsync(without, cancellationToken);
        await using var host = await HostProcess.StartAsync(data.Path, cancellationToken);
        for (var source = 0; source < Sources; source++) await host.Api.WaitForStateAsync(NameOf(source), "STREAMING", cancellationToken);
        return Table(bare, await SettledAsync(host, cancellationToken));
    }

    /// <summary>Registers the sources, whose histories begin with a snapshot and a change of each table.</summary>
    private static async Task FillAsync(SandboxServer server, string data, CancellationToken cancellationToken)
    {
        await using var host = await HostProcess.StartAsync(data, cancellationToken);
        for (var source = 0; source < Sources; source++)
        {
            await host.Api.RegisterAsync(NameOf(source), server, cancellationToken);
            await host.Api.WaitForStateAsync(NameOf(source), "STREAMING", cancellationToken);
        }

        await server.ExecuteAsync(string.Join(' ', Enumerable.Range(0, Tables).Select(static n => $"UPDATE t{n} SET v = 'changed';")), "shop", cancellationToken);
        for (var source = 0; source < Sources; source++) await host.Api.CatchUpAsync(NameOf(source), server, cancellationToken);
    }

    /// <summary>
    /// The resident memory once it has stood still, give or take 1 MB, for five seconds, but after a minute at the latest.
    /// </summary>
    private static async Task<long> SettledAsync(HostProcess host, CancellationToken cancellationToken)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(5));
        var last = 0L;
        for (var look = 0; look < 12; look++)
        {
            await pace.WaitForNextTickAsync(cancellationToken);
            var now = await host.MemoryAsync(cancellationToken);
            if (Math.Abs(now - last) < 1 << 20) return now;
            last = now;
        }

        return last;
    }

    private static BenchmarkTable Table(long bare, long full)
    {
        var table = new BenchmarkTable("Memory of idle sources", ["host process", "resident MiB"]);
        table.Row("without a source", $"{bare / 1048576.0:0.0}");
        table.Row($"with {Sources} sources", $"{full / 1048576.0:0.0}");
        table.Row("for each source", $"{(full - bare) / 1048576.0 / Sources:0.00}");
        table.Note($"Each source captures {Tables} tables, over TLS, with history of each; the host was started anew over them, and has been asked nothing.");
        return table;
    }

    private static string NameOf(int source) => $"shop{source}";
}
