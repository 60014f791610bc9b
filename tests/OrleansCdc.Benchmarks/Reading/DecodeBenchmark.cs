using OrleansCdc.Benchmarks.Peers;
using OrleansCdc.Benchmarks.Workloads;

namespace OrleansCdc.Benchmarks.Reading;

/// <summary>
/// The reference log over the socket, without TLS: boundaries and keys only, every value, and every value with JSON as text.
/// </summary>
internal sealed class DecodeBenchmark : IBenchmark
{
    private const int Runs = 7;

    public string Name => "decode";

    public string Summary => "reading the reference log over the socket, beside mysqlbinlog";

    public async Task<BenchmarkTable> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        await using var server = await ReferenceWorkload.StartAsync(cancellationToken);
        var tool = new Mysqlbinlog(server);
        var copy = await Measurement.OfAsync(Runs, () => tool.CopyAsync(ReferenceWorkload.LogFile, cancellationToken));
        var text = await Measurement.OfAsync(Runs, () => tool.DecodeAsync(ReferenceWorkload.LogFile, cancellationToken));
        var table = new BenchmarkTable(
            "Reading the reference log over the socket", ["reader", "wall", "row changes/s", "of the copy's rate", "times mysqlbinlog -v", "bytes allocated per row change"]);
        AddRow(table, "mysqlbinlog --raw (a pure copy, to memory)", copy, copy, text, "");
        AddRow(table, "mysqlbinlog -v --base64-output=decode-rows", text, copy, text, "");
        foreach (var depth in Enum.GetValues<ReadingDepth>())
        {
            var reader = new LogReader(LogPlace.OfServer(server, ReferenceWorkload.LogFile), depth);
            var last = new ReadingPass(0, 0, 0, 0);
            var ours = await Measurement.OfAsync(Runs, async () => last = await reader.ReadAsync(cancellationToken));
            if (last.Rows != ReferenceWorkload.RowChanges)
                throw new InvalidOperationException($"The log has {last.Rows} row changes, not {ReferenceWorkload.RowChanges}.");
            AddRow(table, $"OrleansCdc.Binlog, {depth.Describe()}", ours, copy, text, $"{last.AllocatedBytes / (double)last.Rows:0.00}");
        }

        table.Note("1,600,000 row changes (2,100,000 images, 7 columns) in 225 MB; one warm-up and seven runs of each; median, then least and most.");
        table.Note("mysqlbinlog is timed as a process, ours inside a process that is warm; every reader verifies or copies the checksums as it does by default, ours verifies them.");
        return table;
    }

    private static void AddRow(BenchmarkTable table, string reader, Measurement own, Measurement copy, Measurement text, string bytes) => table.Row(
        reader,
        own.Text,
        $"{ReferenceWorkload.RowChanges / own.Median:N0}",
        $"{copy.Median / own.Median:P0}",
        $"{text.Median / own.Median:0.0}",
        bytes);
}
