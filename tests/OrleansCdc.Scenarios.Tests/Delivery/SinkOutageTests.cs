using System.Text;
using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Scenarios.Tests.Delivery;

/// <summary>
/// A receiver that is down under load: its sink says so and lags, the capture and the other sink go on, and it catches up when it is back.
/// What it costs the others is measured by the benchmark <c>outage</c>.
/// </summary>
public sealed class SinkOutageTests
{
    private const string Source = "shop";
    private static readonly int Transactions = 2000 * Effort.Factor;

    [Fact]
    public async Task AReceiverThatIsDownSlowsNobodyAndCatchesUp()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var server = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken: cancel);
        await server.ExecuteAsync("CREATE DATABASE shop; CREATE TABLE shop.entry (id INT AUTO_INCREMENT PRIMARY KEY, note VARCHAR(50))",
            null, cancel);
        await using var data = new TemporaryDirectory();
        await using var steady = await WebhookCollector.StartAsync(TimeSpan.Zero, cancel);
        await using var failing = await WebhookCollector.StartAsync(TimeSpan.Zero, cancel);
        await using var host = await HostProcess.StartAsync(data.Path, cancel);
        await host.Api.RegisterAsync(Source, server, cancel);
        await host.Api.CreateSinkAsync("steady", steady, maxMessages: 50, maxInFlight: 1000, cancel);
        await host.Api.CreateSinkAsync("failing", failing, maxMessages: 50, maxInFlight: 1000, cancel);
        await host.Api.WaitForStateAsync(Source, "STREAMING", cancel);
        await LoadAsync(host, server, steady, cancel);
        await failing.HasAsync(Transactions, cancel);
        failing.IsDown = true;
        await LoadAsync(host, server, steady, cancel);
        await WaitForSinkAsync(host, "failing", "FAILING", cancel);
        var broken = await host.Api.SinkAsync("failing", cancel);
        Assert.Contains("503", broken.GetProperty("lastError").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.True(long.Parse(broken.GetProperty("lagChanges").GetString()!) >= Transactions);
        Assert.Equal("RUNNING", (await host.Api.SinkAsync("steady", cancel)).GetProperty("state").GetString());

        failing.IsDown = false;
        await failing.HasAsync(2 * Transactions, cancel);
        await WaitForSinkAsync(host, "failing", "RUNNING", cancel);
        var history = await DeliveredHistory.ReadAsync(host.Api, Source, "shop", ["entry"], cancel);
        history.AssertDelivered(failing);
        history.AssertDelivered(steady);
    }

    /// <summary>Commits row by row, and waits until the capture and the steady receiver have everything.</summary>
    private static async Task LoadAsync(HostProcess host, SandboxServer server, WebhookCollector steady, CancellationToken cancel)
    {
        var script = new StringBuilder();
        for (var number = 0; number < Transactions; number++)
            script.Append("INSERT INTO entry (note) VALUES ('load');\n");
        var before = steady.Count;
        await server.ExecuteAsync(script.ToString(), "shop", cancel);
        await host.Api.CatchUpAsync(Source, server, cancel);
        await steady.HasAsync(before + Transactions, cancel);
    }

    private static Task WaitForSinkAsync(HostProcess host, string sink, string state, CancellationToken cancel) => Eventually.HoldsAsync(
        async () => (await host.Api.SinkAsync(sink, cancel)).GetProperty("state").GetString() == state, $"{sink} is {state}", cancel);
}
