using OrleansCdc.Benchmarks.Peers;
using OrleansCdc.Benchmarks.Workloads;
using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Benchmarks.Reading;

/// <summary>From the log to a durable history that answers queries, beside a pure copy of the same log over the same socket.</summary>
internal sealed class IngestBenchmark : IBenchmark
{
    private const int Runs = 5;

    public string Name => "ingest";

    public string Summary => "log to durable, queryable history, beside mysqlbinlog --raw";

    public async Task<BenchmarkTable> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { ExtraArguments = ReferenceWorkload.ServerArguments }, cancellationToken: cancellationToken);
        await server.ExecuteAsync(ReferenceWorkload.Create, null, cancellationToken);
        await using var data = new TemporaryDirectory();
        await using var host = await HostProcess.StartAsync(data.Path, cancellationToken);
        await host.Api.RegisterAsync("shop", server, cancellationToken);
        await host.Api.WaitForStateAsync("shop", "STREAMING", cancellationToken);
        var seconds = new List<double>();
        for (var run = 0; run <= Runs; run++) seconds.Add(await IngestAsync(host.Api, server, cancellationToken));
        var peak = await host.PeakMemoryAsync(cancellationToken);
        var ours = new Measurement(seconds.Skip(1));
        var copy = await Measurement.OfAsync(Runs, () => new Mysqlbinlog(server).CopyAsync(ReferenceWorkload.LogFile, cancellationToken));
        return Table(ours, copy, peak);
    }

    /// <summary>Pauses the source, writes the log, and times from resume until all of it is visible.</summary>
    private static async Task<double> IngestAsync(ApiClient api, SandboxServer server, CancellationToken cancellationToken)
    {
        await api.QueryAsync("""mutation { pause(server: "shop") { state } }""", null, cancellationToken);
        await server.ExecuteAsync("TRUNCATE orders;", "shop", cancellationToken);
        await server.ExecuteAsync(ReferenceWorkload.Fill, "shop", cancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        await api.QueryAsync("""mutation { resume(server: "shop") { state } }""", null, cancellationToken);
        await api.CatchUpAsync("shop", server, cancellationToken);
        return TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }

    private static BenchmarkTable Table(Measurement ours, Measurement copy, long peak)
    {
        var table = new BenchmarkTable("Log to durable, queryable history", ["contender", "wall", "row changes/s", "ratio to the copy"]);
        table.Row("mysqlbinlog --raw to memory", copy.Text, $"{ReferenceWorkload.RowChanges / copy.Median:N0}", "1.00");
        table.Row("OrleansCdc, host process, with index and fdatasync", ours.Text, $"{ReferenceWorkload.RowChanges / ours.Median:N0}", $"{ours.Median / copy.Median:0.00}");
        table.Note("Ours is timed from the answer to `resume` until the API shows the log's end; connecting, checks and polling of 20 ms are in it.");
        table.Note($"The host's peak memory over all runs: {peak / 1024 / 1024} MiB.");
        return table;
    }
}
