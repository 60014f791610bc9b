using OrleansCdc.Benchmarks.Workloads;
using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Benchmarks.Hosting;

/// <summary>
/// The same log into durable history by the host of one process and by silos, in one run: one source, and three at once on one process and
/// on three silos. Needs <c>src/OrleansCdc.Cluster.sln</c> built in the same configuration.
/// </summary>
internal sealed class ClusterBenchmark : IBenchmark
{
    private const int Runs = 3;
    private const int Silos = 3;

    public string Name => "cluster";

    public string Summary => "log to durable history, silos beside the host of one process";

    public async Task<BenchmarkTable> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { ExtraArguments = ReferenceWorkload.ServerArguments }, cancellationToken: cancellationToken);
        await server.ExecuteAsync(ReferenceWorkload.Create, null, cancellationToken);
        await using var local = await IngestContender.StartAsync("one process", HostAssembly.Path, 1, server, cancellationToken);
        await using var silo = await IngestContender.StartAsync("one silo", SiloAssembly(), 1, server, cancellationToken);
        await using var silos = await IngestContender.StartAsync("three silos", SiloAssembly(), Silos, server, cancellationToken);
        IngestContender[] all = [local, silo, silos];
        await PrepareAsync(all[..2], 1, cancellationToken);
        await PrepareAsync(all, Silos, cancellationToken);
        await server.ExecuteAsync(ReferenceWorkload.Fill, "shop", cancellationToken);
        var one = await MeasureAsync(all[..2], 1, cancellationToken);
        var three = await MeasureAsync(all, Silos, cancellationToken);
        var table = new BenchmarkTable("One source and three, in one process and on silos", ["contender", "wall", "row changes/s", "speed beside one process"]);
        for (var index = 0; index < one.Length; index++) AddRow(table, $"one source, {all[index].Title}", one[index], 1, one[0]);
        for (var index = 0; index < three.Length; index++) AddRow(table, $"three sources at once, {all[index].Title}", three[index], Silos, three[0]);
        table.Note($"1,600,000 row changes in 225 MB for each source; one warm-up and {Runs} runs, the contenders in turn; median, then least and most.");
        table.Note("Timed from `resume` until the API shows the log's end; the silos keep their settings in files and find each other on this machine.");
        table.Note("All contenders, and the server, share the machine's cores: more silos win nothing where one process has the cores busy already.");
        return table;
    }

    private static async Task PrepareAsync(IngestContender[] contenders, int sources, CancellationToken cancellationToken)
    {
        for (var run = 0; run <= Runs; run++)
        {
            foreach (var contender in contenders) await contender.PrepareAsync(run, sources, cancellationToken);
        }
    }

    /// <summary>Takes the contenders in turn, so that whatever else the machine does meets all of them.</summary>
    private static async Task<Measurement[]> MeasureAsync(IngestContender[] contenders, int sources, CancellationToken cancellationToken)
    {
        var seconds = contenders.Select(_ => new List<double>()).ToArray();
        for (var run = 0; run <= Runs; run++)
        {
            for (var index = 0; index < contenders.Length; index++)
                seconds[index].Add(await contenders[index].IngestAsync(run, sources, cancellationToken));
        }

        return [.. seconds.Select(values => new Measurement(values.Skip(1)))];
    }

    private static void AddRow(BenchmarkTable table, string contender, Measurement ours, int sources, Measurement local) =>
        table.Row(contender, ours.Text, $"{sources * ReferenceWorkload.RowChanges / ours.Median:N0}", $"{100 * local.Median / ours.Median:0} %");

    private static string SiloAssembly()
    {
        var path = HostAssembly.Path.Replace("OrleansCdc.Host", "OrleansCdc.ClusterHost", StringComparison.Ordinal);
        return File.Exists(path) ? path : throw new FileNotFoundException("The cluster host is not built: dotnet build -c Release src/OrleansCdc.Cluster.sln.", path);
    }
}
