using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Orleans.Dashboard;
using OrleansCdc.Cluster;
using OrleansCdc.Cluster.Membership;
using OrleansCdc.Host.Api;
using OrleansCdc.Host.Configuration;
using OrleansCdc.Host.Serving;
using OrleansCdc.Host.Telemetry;

namespace OrleansCdc.ClusterHost.Serving;

/// <summary>
/// The running silo: grains, API and page in one process. Disposing it hands its servers over and stops everything in order.
/// </summary>
internal sealed class SiloServer : IAsyncDisposable
{
    /// <summary>Long enough to make durable what was read; whatever is left then is read again by the next owner.</summary>
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(25);

    private readonly WebApplication _app;

    private SiloServer(WebApplication app) => _app = app;

    /// <summary>Where it listens, ports filled in.</summary>
    public IReadOnlyList<string> Addresses =>
        [.. _app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses];

    /// <summary>Joins the cluster and starts listening.</summary>
    /// <exception cref="HostStartException">An address is taken, or the cluster's database or storage cannot be reached.</exception>
    public static async Task<SiloServer> StartAsync(HostSettings host, ClusterSettings cluster, CancellationToken cancellationToken)
    {
        var app = Build(host, cluster);
        try
        {
            await ClusterDatabase.PrepareAsync(cluster, cancellationToken);
            await app.StartAsync(cancellationToken);
            return new SiloServer(app);
        }
        catch (Exception exception)
        {
            await app.DisposeAsync();
            if (exception is IOException) throw HostStartException.ForAddress(host.Urls, exception);
            throw;
        }
    }

    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static WebApplication Build(HostSettings host, ClusterSettings cluster)
    {
        var builder = WebPipeline.CreateBuilder(host);
        QuietLogging.Configure(builder.Logging, host.LogsLife);
        builder.Services.Configure<HostOptions>(options => (options.ShutdownTimeout, options.ServicesStopConcurrently) = (TimeToEnd, true));
        builder.UseOrleans(silo => silo.AddOrleansCdc(cluster).AddActivityPropagation());
        LingeringServer.AddTo(builder.Services);
        builder.Services.AddApi();
        var collector = cluster.Telemetry.Length > 0 ? cluster.Telemetry : host.Telemetry;
        TelemetrySetup.Configure(
            builder.Services, collector, $"{Environment.MachineName}-{Environment.ProcessId}", ["Microsoft.Orleans", "Npgsql"], ["Microsoft.Orleans.*"]);
        var app = builder.Build();
        app.UseMiddleware<SubscriptionEnd>();
        app.MapHealth();
        WebPipeline.Use(app);
        if (cluster.Dashboard) app.MapOrleansDashboard("/orleans");
        return app;
    }
}
