using System.Diagnostics;
using OrleansCdc.Binlog.Connections;
using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Benchmarks.Delivering;

/// <summary>A server with one table, a host that captures it, and what rounds of the same load over both take.</summary>
internal sealed class OutageShop(SandboxServer server, HostProcess host, OutageReceiver healthy, OutageReceiver dying)
{
    public const int RowsInTransaction = 20;
    private const int Clients = 4;
    private const string Source = "shop";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await server.ExecuteAsync(
            "CREATE DATABASE shop; CREATE TABLE shop.entry (id BIGINT AUTO_INCREMENT PRIMARY KEY, amount DECIMAL(12,2), note VARCHAR(100), at DATETIME(6))",
            null, cancellationToken);
        await host.Api.RegisterAsync(Source, server, cancellationToken, sslMode: "DISABLED");
        await host.Api.WaitForStateAsync(Source, "STREAMING", cancellationToken);
        await CreateSinkAsync("healthy", healthy, cancellationToken);
        await CreateSinkAsync("dying", dying, cancellationToken);
    }

    /// <summary>
    /// The same load as in every other round, committed while nobody captures, then captured and delivered as fast as it goes.
    /// </summary>
    public async Task<OutageRound> RunAsync(int changes, CancellationToken cancellationToken)
    {
        var expected = healthy.Count + changes;
        await TellAsync("pause(server: \"shop\") { state }", cancellationToken);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => CommitAsync(changes / Clients / RowsInTransaction, cancellationToken)));
        var end = await TransactionsAsync(cancellationToken) + (changes / RowsInTransaction);
        using var process = Process.GetProcessById(host.ProcessId);
        var cpu = process.TotalProcessorTime;
        var started = TimeProvider.System.GetTimestamp();
        await TellAsync("resume(server: \"shop\") { state }", cancellationToken);
        var captured = await WhenCapturedAsync(end, cancellationToken);
        await Eventually.HoldsAsync(
            () => Task.FromResult(healthy.Count >= expected), $"the healthy receiver has {expected}", cancellationToken, Deadline,
            () => $"It has {healthy.Count}. {host.Output}");
        process.Refresh();
        return new()
        {
            CaptureEach = Seconds(started, captured) * 1e6 / changes,
            DeliveryEach = Seconds(started, healthy.LastArrival) * 1e6 / changes,
            CpuEach = (process.TotalProcessorTime - cpu).TotalMicroseconds / changes,
        };
    }

    /// <summary>
    /// Lets the second sink work, or takes it away; while its receiver is down it counts as working once it says that it fails.
    /// </summary>
    public async Task SetSecondAsync(bool works, CancellationToken cancellationToken)
    {
        await TellAsync(works ? "resumeSink(name: \"dying\") { state }" : "pauseSink(name: \"dying\") { state }", cancellationToken);
        if (works && dying.IsDown) await WaitForSinkAsync("FAILING", cancellationToken);
    }

    /// <summary>Seconds until the receiver that was down has everything, from the moment at which it was up again.</summary>
    public async Task<double> CatchUpAsync(CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        dying.IsDown = false;
        await Eventually.HoldsAsync(() => dying.Count >= healthy.Count, "the other receiver has everything", cancellationToken, Deadline);
        return Seconds(started, dying.LastArrival);
    }

    private static double Seconds(long from, long to) => TimeProvider.System.GetElapsedTime(from, to).TotalSeconds;

    private async Task CommitAsync(int transactions, CancellationToken cancellationToken)
    {
        var options = new ConnectionOptions { Host = server.Host, Port = server.Port, User = server.RootUser, Password = server.RootPassword };
        await using var connection = await MySqlConnection.ConnectAsync(options, cancellationToken);
        var rows = string.Join(',', Enumerable.Repeat("(12.50,'an entry of the load',NOW(6))", RowsInTransaction));
        for (var number = 0; number < transactions; number++)
            await connection.ExecuteAsync($"INSERT INTO shop.entry (amount, note, at) VALUES {rows}", cancellationToken);
    }

    private async Task<long> WhenCapturedAsync(long transactions, CancellationToken cancellationToken)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (await TransactionsAsync(cancellationToken) < transactions) await poll.WaitForNextTickAsync(cancellationToken);
        return TimeProvider.System.GetTimestamp();
    }

    private async Task<long> TransactionsAsync(CancellationToken cancellationToken)
    {
        var answer = await host.Api.QueryAsync("""{ server(name: "shop") { transactions } }""", null, cancellationToken);
        return long.Parse(answer.GetProperty("server").GetProperty("transactions").ToString());
    }

    private Task WaitForSinkAsync(string state, CancellationToken cancellationToken) => Eventually.HoldsAsync(
        async () =>
        {
            var answer = await host.Api.QueryAsync("""{ sink(name: "dying") { state } }""", null, cancellationToken);
            return answer.GetProperty("sink").GetProperty("state").GetString() == state;
        },
        $"the second sink is {state}", cancellationToken);

    private Task TellAsync(string mutation, CancellationToken cancellationToken) => host.Api.QueryAsync($"mutation {{ {mutation} }}", null, cancellationToken);

    private Task CreateSinkAsync(string name, OutageReceiver receiver, CancellationToken cancellationToken)
    {
        var settings = new { url = receiver.Address, allowHttp = true, allowPrivateNetworks = true, maxMessages = 1000 };
        var input = new { name, start = "BEGINNING", receiver = "webhook", settings, format = "cloudevents" };
        return host.Api.QueryAsync("mutation($input: CreateSinkInput!) { createSink(input: $input) { name } }", new { input }, cancellationToken);
    }
}
