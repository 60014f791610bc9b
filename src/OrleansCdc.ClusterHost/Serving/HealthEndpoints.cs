using OrleansCdc.Cluster.Upkeep;

namespace OrleansCdc.ClusterHost.Serving;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: send requests here; 503 with the reason while it should get none.
/// </summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", (ClusterHealth health) => health.WhyNotReady() is { } reason
            ? Results.Text(reason, statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ready"));
    }
}
