using OrleansCdc.Benchmarks.Workloads;

namespace OrleansCdc.Benchmarks.Reading;

/// <summary>The page of one workload.</summary>
internal sealed class ReadingPage
{
    public ReadingPage(ReadingWorkload workload)
    {
        Table = new BenchmarkTable(
            $"Reading a log of {workload.Title}",
            ["log", "reader", "seconds", "row changes/s", "MB/s", "processor s", "peak MB", "bytes allocated per row", "times the tool's -v"]);
        Table.Note($"{workload.RowChanges:N0} row changes; median seconds, after one warm-up run.");
        Table.Note("Programs are timed from start to end. Ours runs in a process of its own that reads the log six times; the median of the last five, "
            + "connecting included, is shown, and after it the first, cold pass. Its peak is that of the whole process.");
        Table.Note("Ours verifies every checksum, the others none. `-v` prints to /dev/null with --base64-output=decode-rows.");
        Table.Note("Processor time of other programs is read every 5 ms, so what they used last is not in it.");
    }

    public BenchmarkTable Table { get; }

    public ReadingRows For(string product, RecordedLog log)
    {
        Table.Note($"{product}'s log has {log.Bytes / 1e6:0} MB ({log.Server.Version}).");
        return new ReadingRows(Table, product, log);
    }
}
