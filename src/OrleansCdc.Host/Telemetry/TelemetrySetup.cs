using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OrleansCdc.Host.Telemetry;

/// <summary>
/// Sends metrics and traces to a collector over OTLP: this program's, the runtime's and the web server's. Nothing is measured or sent
/// without an address. The variables that OpenTelemetry's specification names for exporters (OTEL_EXPORTER_OTLP_PROTOCOL, _HEADERS and
/// others) hold as well.
/// </summary>
internal static class TelemetrySetup
{
    /// <summary>The port that is registered for OTLP over HTTP; the other one, 4317, is for gRPC.</summary>
    private const int HttpPort = 4318;

    private static readonly string[] Meters =
        ["OrleansCdc*", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    private static readonly string[] Sources = ["OrleansCdc*", "Microsoft.AspNetCore"];

    /// <param name="services">Of the host whose end sends what is left.</param>
    /// <param name="address">Of the collector; empty for none.</param>
    /// <param name="instance">Tells hosts of one service apart.</param>
    /// <param name="meters">Meters beside those above.</param>
    /// <param name="sources">Sources of traces beside those above.</param>
    public static void Configure(IServiceCollection services, string address, string instance, string[] meters, string[] sources)
    {
        if (address.Length == 0) return;
        var resource = ResourceBuilder.CreateDefault().AddService("orleanscdc", serviceInstanceId: instance)
            .AddEnvironmentVariableDetector();
        var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter([.. Meters, .. meters])
            .AddOtlpExporter(options => SendTo(options, address, "v1/metrics")).Build();
        var traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource([.. Sources, .. sources])
            .AddOtlpExporter(options => SendTo(options, address, "v1/traces")).Build();
        services.AddHostedService(_ => new TelemetryLife(metrics, traces));
    }

    /// <summary>Over HTTP each kind has a path of its own, below that of the address.</summary>
    private static void SendTo(OtlpExporterOptions options, string address, string path)
    {
        var collector = new Uri(address);
        if (collector.Port == HttpPort) options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = options.Protocol == OtlpExportProtocol.HttpProtobuf ? new Uri($"{address.TrimEnd('/')}/{path}") : collector;
    }
}
