using OrleansCdc.Benchmarks.Reading;
using OrleansCdc.Benchmarks.Serving;

namespace OrleansCdc.Benchmarks;

/// <summary>The command line: <c>dotnet run -c Release --project tests/OrleansCdc.Benchmarks -- NAME [arguments] [--write]</c>.</summary>
internal static class BenchmarkCommand
{
    /// <summary>Every benchmark there is; a new one is one line here.</summary>
    private static readonly IReadOnlyList<IBenchmark> All =
    [
        new DecodeBenchmark(),
        .. Workloads.ReadingWorkload.All.Select(static workload => new ReadingBenchmark(workload)),
        new CancelBenchmark(), new IngestBenchmark(), new LatencyBenchmark(), new KeyHistoryBenchmark(), new IdleBenchmark(), new GraphQL.GraphQLBenchmark(),
        new Hosting.ClusterBenchmark(), new Delivering.SinksBenchmark(), new Delivering.OutageBenchmark(),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var chosen = All.FirstOrDefault(benchmark => args.Length > 0 && benchmark.Name == args[0]);
        if (args is [OwnReader.Verb, .. var reading]) return await OwnReader.RunAsync(reading, CancellationToken.None);
        if (args is [var verb] && GraphQL.OwnServer.IsServer(verb)) return await GraphQL.OwnServer.ServeAsync(verb);
        if (chosen is null) return ListThem(args);
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) => { pressed.Cancel = true; stop.Cancel(); };
        var arguments = args.Skip(1).Where(static a => a != "--write").ToList();
        var table = await chosen.RunAsync(arguments, stop.Token);
        var page = table.ToMarkdown($"dotnet run -c Release --project tests/OrleansCdc.Benchmarks -- {string.Join(' ', args)}");
        Console.WriteLine(page);
        if (args.Contains("--write")) await File.WriteAllTextAsync(ResultPath(chosen.Name), page, stop.Token);
        return 0;
    }

    private static int ListThem(string[] args)
    {
        if (args.Length > 0) Console.Error.WriteLine($"There is no benchmark '{args[0]}'. These exist:");
        foreach (var benchmark in All) Console.WriteLine($"{benchmark.Name,-12} {benchmark.Summary}");
        return args.Length > 0 ? 2 : 0;
    }

    private static string ResultPath(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OrleansCdc.sln"))) folder = folder.Parent;
        var root = folder?.FullName ?? throw new InvalidOperationException("Run the benchmarks from a checkout: OrleansCdc.sln was not found above them.");
        var results = Directory.CreateDirectory(Path.Combine(root, "tests", "OrleansCdc.Benchmarks", "results"));
        return Path.Combine(results.FullName, name + ".md");
    }
}
