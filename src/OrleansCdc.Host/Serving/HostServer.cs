using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using OrleansCdc.Grains;
using OrleansCdc.Grains.Hosting;
using OrleansCdc.Host.Api;
using OrleansCdc.Host.Configuration;
using OrleansCdc.Host.Telemetry;

namespace OrleansCdc.Host.Serving;

/// <summary>The running host: the captures, the API and the page in one process. Disposing it stops everything in order.</summary>
internal sealed class HostServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LocalGrainHost _grains;

    private HostServer(WebApplication app, LocalGrainHost grains)
    {
        _app = app;
        _grains = grains;
    }

    /// <summary>Where it listens, ports filled in.</summary>
    public IReadOnlyList<string> Addresses =>
        [.. _app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses];

    /// <summary>Starts listening and resumes what the data folder says was being followed.</summary>
    /// <exception cref="HostStartException">An address is taken, or another process uses the data folder.</exception>
    public static async Task<HostServer> StartAsync(HostSettings settings, CancellationToken cancellationToken)
    {
        var loggers = LoggerFactory.Create(logging => QuietLogging.Configure(logging, settings.LogsLife));
        var grains = await StartGrainsAsync(settings, loggers, cancellationToken);
        var app = Build(settings, loggers, grains);
        try
        {
            await app.StartAsync(cancellationToken);
            return new HostServer(app, grains);
        }
        catch (Exception exception)
        {
            await app.DisposeAsync();
            await grains.DisposeAsync();
            if (exception is IOException) throw HostStartException.ForAddress(settings.Urls, exception);
            throw;
        }
    }

    internal IServiceProvider Services => _app.Services;

    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _grains.DisposeAsync();
    }

    private static async Task<LocalGrainHost> StartGrainsAsync(
        HostSettings settings, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        try
        {
            var options = new LocalGrainHostOptions { DataDirectory = settings.DataDirectory };
            return await LocalGrainHost.StartAsync(options, TimeProvider.System, loggers, cancellationToken);
        }
        catch (GrainException exception)
        {
            throw HostStartException.ForGrains(exception);
        }
    }

    private static WebApplication Build(HostSettings settings, ILoggerFactory loggers, LocalGrainHost grains)
    {
        var builder = WebPipeline.CreateBuilder(settings);
        builder.Services.AddSingleton(loggers);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddApi(grains, grains.Readers);
        TelemetrySetup.Configure(builder.Services, settings.Telemetry, Environment.MachineName, meters: [], sources: []);
        var app = builder.Build();
        WebPipeline.Use(app);
        return app;
    }
}
