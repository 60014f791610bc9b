using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;
using OrleansCdc.Scenarios.Tests.Workloads;

namespace OrleansCdc.Scenarios.Tests.Delivery;

/// <summary>
/// SIGKILL at random moments under load, with three sinks whose receivers differ in speed: each receiver, telling events apart by id, ends
/// with exactly
/// the changes of the history, those of a row in order, and what came twice is no more than was under way. 5 kills; 50 with
/// ORLEANSCDC_LONG=1.
/// </summary>
public sealed class SinkKillTests(ITestOutputHelper output)
{
    private const string Source = "bank";
    private const int MaxInFlight = 1000;

    private static readonly int Kills = Effort.IsLong ? 50 : 5;

    [Fact]
    public async Task EveryReceiverEndsWithTheWholeHistoryInOrder()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var server = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken: cancel);
        var load = new LedgerLoad(server);
        await load.CreateAsync(rows: 20_000, cancel);
        await using var fast = await WebhookCollector.StartAsync(TimeSpan.Zero, cancel);
        await using var slow = await WebhookCollector.StartAsync(TimeSpan.FromMilliseconds(5), cancel);
        await using var slowest = await WebhookCollector.StartAsync(TimeSpan.FromMilliseconds(40), cancel);
        WebhookCollector[] collectors = [fast, slow, slowest];
        await using var data = new TemporaryDirectory();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var running = load.RunAsync(clients: 2, pauseSeconds: 0.004, stop.Token);
        await KillRepeatedlyAsync(server, data.Path, collectors, cancel);
        await stop.CancelAsync();
        await running;
        await VerifyAsync(server, data.Path, collectors, cancel);
    }

    private async Task KillRepeatedlyAsync(SandboxServer server, string data, WebhookCollector[] collectors, CancellationToken cancel)
    {
        var random = new Random(11);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var host = await HostProcess.StartAsync(data, cancel);
            if (kill == 0)
                await SetUpAsync(host.Api, server, collectors, cancel);
            using var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(random.Next(200, 2500)));
            await moment.WaitForNextTickAsync(cancel);
            await host.KillAsync();
            output.WriteLine($"kill {kill + 1}: receivers have {string.Join(", ", collectors.Select(Describe))}");
        }
    }

    private static async Task SetUpAsync(ApiClient api, SandboxServer server, WebhookCollector[] collectors, CancellationToken cancel)
    {
        await api.RegisterAsync(Source, server, cancel);
        for (var index = 0; index < collectors.Length; index++)
            await api.CreateSinkAsync($"sink-{index}", collectors[index], maxMessages: 50, MaxInFlight, cancel);
    }

    private async Task VerifyAsync(SandboxServer server, string data, WebhookCollector[] collectors, CancellationToken cancel)
    {
        await using var host = await HostProcess.StartAsync(data, cancel);
        await host.Api.CatchUpAsync(Source, server, cancel);
        var history = await DeliveredHistory.ReadAsync(host.Api, Source, LedgerLoad.Schema, LedgerLoad.Tables, cancel);
        foreach (var collector in collectors)
        {
            await collector.HasAsync(history.Count, cancel);
            history.AssertDelivered(collector);
            Assert.InRange(collector.Duplicates, 0, Kills * MaxInFlight);
        }
        output.WriteLine($"{history.Count} changes, {Kills} kills; receivers have {string.Join(", ", collectors.Select(Describe))}");
    }

    private static string Describe(WebhookCollector collector) => $"{collector.Count} and {collector.Duplicates} again";
}
