using OrleansCdc.Benchmarks.Peers;
using OrleansCdc.Benchmarks.Workloads;

namespace OrleansCdc.Benchmarks.Reading;

/// <summary>The rows of a page that belong to one product's log.</summary>
internal sealed class ReadingRows(BenchmarkTable table, string product, RecordedLog log)
{
    private readonly long bytes = log.Bytes;
    private readonly Dictionary<string, double> textSeconds = [];

    /// <summary>Runs a program once to warm the caches, then as often as told. One that fails gets a row that says so.</summary>
    public async Task AddToolAsync(string source, string name, Func<Task<ProcessRun>> run, int runs)
    {
        try
        {
            var results = new List<ProcessRun> { await run() };
            for (var round = 0; round < runs; round++) results.Add(await run());
            var median = results.Skip(1).OrderBy(result => result.Seconds).ElementAt(runs / 2);
            if (name.EndsWith(" -v", StringComparison.Ordinal)) textSeconds[source] = median.Seconds;
            Add(source, name, median.Seconds, $"{median.Seconds:0.00}", median.ProcessorSeconds, median.PeakBytes, "");
        }
        catch (InvalidOperationException exception)
        {
            table.Row($"{product}, {source}", name, "failed", "", "", "", "", "", "");
            table.Note($"{product}, {source}, {name}: {exception.Message.Split('\n')[0]}");
        }
    }

    public void AddOurs(string source, string name, (IReadOnlyList<ReadingPass> Passes, ProcessRun Run) measured)
    {
        foreach (var pass in measured.Passes)
        {
            if (pass.Rows != log.Workload.RowChanges)
                throw new InvalidOperationException($"{name} found {pass.Rows} row changes in {product}'s log, not {log.Workload.RowChanges}.");
        }

        var warm = measured.Passes.Skip(1).OrderBy(pass => pass.Seconds).ToList();
        var median = warm[warm.Count / 2];
        var seconds = $"{median.Seconds:0.000} (cold {measured.Passes[0].Seconds:0.00})";
        var perRow = $"{median.AllocatedBytes / (double)median.Rows:0.0}";
        Add(source, name, median.Seconds, seconds, median.ProcessorSeconds, measured.Run.PeakBytes, perRow);
    }

    private void Add(string source, string name, double wall, string seconds, double processor, long peak, string perRow) => table.Row(
        $"{product}, {source}",
        name,
        seconds,
        $"{log.Workload.RowChanges / wall:N0}",
        $"{bytes / 1e6 / wall:N0}",
        $"{processor:0.00}",
        $"{peak / 1e6:N0}",
        perRow,
        textSeconds.TryGetValue(source, out var text) ? $"{text / wall:0.0}" : "");
}
