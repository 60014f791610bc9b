using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using OrleansCdc.Host.Configuration;
using OrleansCdc.Host.Dashboard;

namespace OrleansCdc.Host.Serving;

/// <summary>The running host: the captures, the API and the page in one process. Disposing it stops everything in order.</summary>
internal sealed class HostServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HostServer(WebApplication app) => _app = app;

    /// <summary>Where it listens, ports filled in.</summary>
    public IReadOnlyList<string> Addresses =>
        [.. _app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses];

    /// <summary>Starts listening and resumes what the data folder says was being followed.</summary>
    public static async Task<HostServer> StartAsync(HostSettings settings, CancellationToken cancellationToken)
    {
        var app = Build(settings);
        await app.StartAsync(cancellationToken);
        return new HostServer(app);
    }

    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static WebApplication Build(HostSettings settings)
    {
        // The content root is the program's own folder, so that no settings file of wherever it was started from is read.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls([.. settings.Urls]).UseKestrelHttpsConfiguration();
        QuietLogging.Configure(builder.Logging);
        var app = builder.Build();
        app.UseMiddleware<SameOriginGuard>();
        app.UseDashboard();
        return app;
    }
}
