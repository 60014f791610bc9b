using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using OrleansCdc.Cluster.Upkeep;

namespace OrleansCdc.ClusterHost.Serving;

/// <summary>
/// The web server, which goes on answering while its silo hands over what it owns: that is when whoever sends requests here must be able to
/// read that the silo is not ready any more.
/// </summary>
internal sealed class LingeringServer(IServer server, ClusterHealth health) : IServer
{
    private volatile bool _isStarted;

    public IFeatureCollection Features => server.Features;

    /// <summary>Puts this in front of the web server that is there.</summary>
    public static void AddTo(IServiceCollection services)
    {
        var inner = services.Last(service => service.ServiceType == typeof(IServer)).ImplementationType!;
        services.AddSingleton<IServer>(provider =>
            new LingeringServer((IServer)ActivatorUtilities.CreateInstance(provider, inner), provider.GetRequiredService<ClusterHealth>()));
    }

    public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        await server.StartAsync(application, cancellationToken);
        _isStarted = true;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_isStarted)
            await health.HandedOver.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await server.StopAsync(cancellationToken);
    }

    public void Dispose() => server.Dispose();
}
