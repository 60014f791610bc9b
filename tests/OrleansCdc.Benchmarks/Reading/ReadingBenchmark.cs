using OrleansCdc.Benchmarks.Peers;
using OrleansCdc.Benchmarks.Workloads;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Benchmarks.Reading;

/// <summary>One workload read by everybody, from the socket and from the file, on MySQL 9.7 and on MariaDB 11.8.</summary>
internal sealed class ReadingBenchmark(ReadingWorkload workload) : IBenchmark
{
    private const int Runs = 3;

    public string Name => workload.Name;

    public string Summary => $"reading a log of {workload.Title}, beside mysqlbinlog, mariadb-binlog and two readers from npm";

    public async Task<BenchmarkTable> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var page = new ReadingPage(workload);
        await using (var log = await workload.RecordAsync(ServerProduct.MySql97, cancellationToken))
            await MeasureAsync(page.For("MySQL", log), log, "mysqlbinlog", cancellationToken);
        await using (var log = await workload.RecordAsync(ServerProduct.MariaDb118, cancellationToken))
            await MeasureAsync(page.For("MariaDB", log), log, "mariadb-binlog", cancellationToken);
        return page.Table;
    }

    private static async Task MeasureAsync(ReadingRows rows, RecordedLog log, string tool, CancellationToken cancellationToken)
    {
        var socket = new LogTool(log.Server, fromSocket: true);
        await rows.AddToolAsync("socket", $"{tool} --raw (a pure copy)", () => socket.CopyAsync(log, cancellationToken), Runs);
        await rows.AddToolAsync("socket", $"{tool} -v", () => socket.DecodeAsync(log, cancellationToken), Runs);
        if (log.Server.Product == ServerProduct.MySql97)
        {
            foreach (var package in ZongJi.Packages)
                await rows.AddToolAsync("socket", package, () => ZongJi.RunAsync(package, log, cancellationToken), runs: 1);
        }

        await AddOursAsync(rows, "socket", LogPlace.OfServer(log.Server, log.File), cancellationToken);
        var file = new LogTool(log.Server, fromSocket: false);
        await rows.AddToolAsync("file", $"{tool} -v", () => file.DecodeAsync(log, cancellationToken), Runs);
        await AddOursAsync(rows, "file", LogPlace.OfFile(log.Path), cancellationToken);
    }

    private static async Task AddOursAsync(ReadingRows rows, string source, LogPlace place, CancellationToken cancellationToken)
    {
        foreach (var depth in Enum.GetValues<ReadingDepth>())
            rows.AddOurs(source, $"OrleansCdc.Binlog, {depth.Describe()}", await OwnReader.MeasureAsync(place, depth, cancellationToken));
    }
}
