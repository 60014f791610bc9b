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
        var table = new BenchmarkTable("Log to durable, queryable history", ["contender", "wall", "row changes/s", "ratio to the copy"]);
        var modes = new[] { "DISABLED", "PREFERRED" };
        foreach (var mode in modes) await PrepareAsync(host.Api, server, mode, cancellationToken);
        await server.ExecuteAsync(ReferenceWorkload.Fill, "shop", cancellationToken);
        var tool = new Mysqlbinlog(server);
        foreach (var mode in modes)
        {
            var copy = await Measurement.OfAsync(Runs, () => tool.CopyAsync(ReferenceWorkload.LogFile, cancellationToken, mode));
            var (ours, empty) = await IngestAsync(host.Api, server, mode, cancellationToken);
            AddRows(table, mode == "DISABLED" ? "without TLS" : "over TLS", copy, ours, empty);
        }

        AddNotes(table, await host.PeakMemoryAsync(cancellationToken));
        return table;
    }

    /// <summary>Registers sources for all runs while the log is still short, and pauses them.</summary>
    private static async Task PrepareAsync(ApiClient api, SandboxServer server, string mode, CancellationToken cancellationToken)
    {
        for (var run = 0; run <= Runs; run++)
        {
            await api.RegisterAsync(NameOf(mode, run), server, cancellationToken, sslMode: mode);
            await api.WaitForStateAsync(NameOf(mode, run), "STREAMING", cancellationToken);
            await api.QueryAsync($$"""mutation { pause(server: "{{NameOf(mode, run)}}") { state } }""", null, cancellationToken);
        }
    }

    /// <summary>
    /// Times each source's catching up, and then how long the same takes when there is nothing to catch up with; removes the source.
    /// </summary>
    private static async Task<(Measurement Ours, Measurement Empty)> IngestAsync(
        ApiClient api, SandboxServer server, string mode, CancellationToken cancellationToken)
    {
        var end = (await server.QueryAsync("SELECT @@GLOBAL.gtid_executed", null, cancellationToken)).ReplaceLineEndings("");
        var (ours, empty) = (new List<double>(), new List<double>());
        for (var run = 0; run <= Runs; run++)
        {
            var name = NameOf(mode, run);
            ours.Add(await ResumeAsync(api, name, end, cancellationToken));
            await api.WaitForStateAsync(name, "STREAMING", cancellationToken);
            await api.QueryAsync($$"""mutation { pause(server: "{{name}}") { state } }""", null, cancellationToken);
            empty.Add(await ResumeAsync(api, name, end, cancellationToken));
            await api.QueryAsync($$"""mutation { removeServer(name: "{{name}}", deleteHistory: true) }""", null, cancellationToken);
        }

        return (new Measurement(ours.Skip(1)), new Measurement(empty.Skip(1)));
    }

    /// <summary>From the mutation until the API shows the source streaming with the log's end visible.</summary>
    private static async Task<double> ResumeAsync(ApiClient api, string name, string end, CancellationToken cancellationToken)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        var started = TimeProvider.System.GetTimestamp();
        await api.QueryAsync($$"""mutation { resume(server: "{{name}}") { state } }""", null, cancellationToken);
        while (!await IsStreamingAtAsync(api, name, end, cancellationToken)) await poll.WaitForNextTickAsync(cancellationToken);
        return TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<bool> IsStreamingAtAsync(ApiClient api, string name, string end, CancellationToken cancellationToken)
    {
        var server = await api.ServerAsync(name, cancellationToken);
        return server.GetProperty("state").GetString() == "STREAMING" && server.GetProperty("position").GetProperty("gtids").GetString() == end;
    }

    private static string NameOf(string mode, int run) => $"shop-{mode.ToLowerInvariant()}-{run}";

    private static void AddRows(BenchmarkTable table, string over, Measurement copy, Measurement ours, Measurement empty)
    {
        table.Row($"mysqlbinlog --raw to memory, {over}", copy.Text, $"{ReferenceWorkload.RowChanges / copy.Median:N0}", "1.00");
        table.Row($"OrleansCdc, {over}", ours.Text, $"{ReferenceWorkload.RowChanges / ours.Median:N0}", $"{ours.Median / copy.Median:0.00}");
        table.Row($"of that, when there is nothing to read, {over}", empty.Text, "", "");
    }

    private static void AddNotes(BenchmarkTable table, long peak)
    {
        table.Note("1,600,000 row changes in 225 MB; one warm-up and five runs of each; median, then least and most.");
        table.Note("Ours is the host process, on a disk, with key index and fdatasync; timed from `resume` until the API shows the log's end.");
        table.Note("When there is nothing to read, `resume` still checks the server, connects, and is polled for every 5 ms; that is part of the figure above it.");
        table.Note($"The host's peak memory over all runs, with 12 sources at the start: {peak / 1024 / 1024} MiB.");
    }
}
