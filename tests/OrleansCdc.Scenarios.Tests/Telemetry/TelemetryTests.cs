using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Scenarios.Tests.Telemetry;

/// <summary>What a host tells a collector, and that it is told nothing unasked.</summary>
public sealed class TelemetryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_and_traces_go_to_the_collector_that_the_standard_variable_names()
    {
        await using var collector = await OtlpReceiver.StartAsync(Token);
        await using var data = new TemporaryDirectory();
        var environment = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.OriginalString,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        };
        await using var host = await HostProcess.StartAsync(HostAssembly.Path, data.Path, environment, Token);

        await host.Api.QueryAsync("query Seen { servers { name } }", new { }, Token);

        await Eventually.HoldsAsync(() => collector.Has("/v1/traces", "OrleansCdc.GraphQL"), "the query's span came", Token);
        await Eventually.HoldsAsync(
            () => collector.Has("/v1/metrics", "graphql.server.operation.duration"), "the query's duration came", Token);
        foreach (var meter in HostAssembly.Meters)
            await Eventually.HoldsAsync(() => collector.Has("/v1/metrics", meter), $"metrics of {meter} came", Token);
        Assert.True(collector.Has("/v1/metrics", "orleanscdc"));
    }
}
