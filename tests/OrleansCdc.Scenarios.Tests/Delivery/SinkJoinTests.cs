using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;
using OrleansCdc.Scenarios.Tests.Workloads;

namespace OrleansCdc.Scenarios.Tests.Delivery;

/// <summary>
/// A sink that is created under load, from the beginning of a history, reads its way to the present and goes on live: nothing missing,
/// nothing twice, in order.
/// 50,000 changes of history; 1 million with ORLEANSCDC_LONG=1.
/// </summary>
public sealed class SinkJoinTests(ITestOutputHelper output)
{
    private const string Source = "bank";
    private static readonly int History = Effort.IsLong ? 1_000_000 : 50_000;

    [Fact]
    public async Task ANewSinkJoinsLiveWithoutASeam()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var server = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken: cancel);
        var load = new LedgerLoad(server);
        await load.CreateAsync(History, cancel);
        await using var data = new TemporaryDirectory();
        await using var host = await HostProcess.StartAsync(data.Path, cancel);
        await host.Api.RegisterAsync(Source, server, cancel);
        await host.Api.WaitForStateAsync(Source, "STREAMING", cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var running = load.RunAsync(clients: 2, pauseSeconds: 0.002, stop.Token);
        await using var collector = await WebhookCollector.StartAsync(TimeSpan.Zero, cancel);
        var started = TimeProvider.System.GetTimestamp();
        await host.Api.CreateSinkAsync("late", collector, maxMessages: 1000, maxInFlight: 20_000, cancel);
        await collector.HasAsync(History, cancel);
        var took = TimeProvider.System.GetElapsedTime(started);
        var joined = collector.Count;
        await collector.HasAsync(joined + 500, cancel);
        await stop.CancelAsync();
        await running;
        await host.Api.CatchUpAsync(Source, server, cancel);
        var history = await DeliveredHistory.ReadAsync(host.Api, Source, LedgerLoad.Schema, LedgerLoad.Tables, cancel);
        await collector.HasAsync(history.Count, cancel);
        history.AssertDelivered(collector);
        Assert.Equal(0, collector.Duplicates);
        var speed = $"{took.TotalSeconds:0.0} s, {History / took.TotalSeconds:0} a second";
        output.WriteLine($"{History} changes of history in {speed}, {collector.Requests} requests; {history.Count} in all");
    }
}
