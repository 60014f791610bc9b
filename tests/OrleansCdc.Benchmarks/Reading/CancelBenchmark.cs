using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Streams;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Benchmarks.Reading;

/// <summary>How long a reader that waits for a silent server takes to end when it is cancelled.</summary>
internal sealed class CancelBenchmark : IBenchmark
{
    private const int Rounds = 200;

    public string Name => "cancel";

    public string Summary => "from cancelling to the end of a stream that waits for a silent server";

    public async Task<BenchmarkTable> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var table = new BenchmarkTable("Cancelling a stream of a silent server", ["product", "p50 ms", "p99 ms", "max ms"]);
        foreach (var product in new[] { ServerProduct.MySql97, ServerProduct.MariaDb118 })
        {
            await using var server = await SandboxServer.StartAsync(new SandboxOptions { Product = product }, cancellationToken: cancellationToken);
            var times = new List<double>();
            for (var round = 0; round < Rounds; round++) times.Add(await CancelAsync(server, cancellationToken));
            times.Sort();
            table.Row($"{product}", $"{times[Rounds / 2]:0.00}", $"{times[Rounds * 99 / 100]:0.00}", $"{times[^1]:0.00}");
        }

        table.Note($"{Rounds} streams of each, one after another, heartbeats an hour apart; from CancelAsync to the caught exception.");
        return table;
    }

    private static async Task<double> CancelAsync(SandboxServer server, CancellationToken cancellationToken)
    {
        var options = new ConnectionOptions { Port = server.Port, User = server.RootUser, Password = server.RootPassword };
        var connection = await MySqlConnection.ConnectAsync(options, cancellationToken);
        var files = await connection.QueryAsync("SHOW BINARY LOGS", cancellationToken);
        var end = new BinlogPosition(files.Rows[^1][0]!, ulong.Parse(files.Rows[^1][1]!));
        var request = new BinlogDumpRequest { ServerId = 4712, Start = new(end, null), HeartbeatPeriod = TimeSpan.FromHours(1) };
        await using var stream = await connection.StartBinlogDumpAsync(request, cancellationToken);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var events = stream.GetAsyncEnumerator(cancel.Token);
        var waiting = events.MoveNextAsync();
        while (waiting.IsCompleted)
        {
            await waiting;
            waiting = events.MoveNextAsync();
        }

        return await TimeAsync(waiting, cancel);
    }

    private static async Task<double> TimeAsync(ValueTask<bool> waiting, CancellationTokenSource cancel)
    {
        var started = TimeProvider.System.GetTimestamp();
        await cancel.CancelAsync();
        try
        {
            await waiting;
            throw new InvalidOperationException("The stream went on after it had been cancelled.");
        }
        catch (OperationCanceledException)
        {
            return TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
        }
    }
}
