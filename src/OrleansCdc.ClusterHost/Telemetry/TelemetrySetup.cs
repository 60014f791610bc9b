using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using OrleansCdc.Cluster;

namespace OrleansCdc.ClusterHost.Telemetry;

/// <summary>Sends metrics and traces where the settings say: Orleans' own, the runtime's, the web server's, and this program's.</summary>
internal static class TelemetrySetup
{
    private static readonly string[] Meters =
        [
            "OrleansCdc*", "Microsoft.Orleans", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
            "Npgsql",
        ];

    private static readonly string[] Sources = ["OrleansCdc*", "Microsoft.Orleans.*", "Microsoft.AspNetCore"];

    public static void Configure(IServiceCollection services, ClusterSettings settings)
    {
        if (settings.Telemetry.Length == 0) return;
        var resource = ResourceBuilder.CreateDefault().AddService(
            "orleanscdc", serviceNamespace: settings.ClusterId, serviceInstanceId: Environment.MachineName);
        void SendTo(OtlpExporterOptions options) => options.Endpoint = new Uri(settings.Telemetry);
        var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter(SendTo).Build();
        var traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter(SendTo).Build();
        services.AddHostedService(_ => new TelemetryLife(metrics, traces));
    }
}
