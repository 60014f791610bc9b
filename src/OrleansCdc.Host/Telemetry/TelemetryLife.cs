using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OrleansCdc.Host.Telemetry;

/// <summary>Sends what is left when the host ends.</summary>
internal sealed class TelemetryLife(MeterProvider metrics, TracerProvider traces) : IHostedService, IDisposable
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        metrics.Dispose();
        traces.Dispose();
    }
}
