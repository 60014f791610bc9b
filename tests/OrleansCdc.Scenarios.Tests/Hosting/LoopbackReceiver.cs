using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OrleansCdc.Scenarios.Tests.Hosting;

/// <summary>A web server on a free port of loopback that takes requests of any size, as the other end of what a host sends.</summary>
internal abstract class LoopbackReceiver : IAsyncDisposable
{
    private readonly WebApplication _server;

    protected LoopbackReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.MaxRequestBodySize = null;
            options.Listen(IPAddress.Loopback, 0);
        });
        _server = builder.Build();
        _server.Run(TakeAsync);
    }

    public Uri Address => new(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    protected static async Task<T> ListenAsync<T>(T receiver, CancellationToken cancellationToken)
        where T : LoopbackReceiver
    {
        await receiver._server.StartAsync(cancellationToken);
        return receiver;
    }

    protected abstract Task TakeAsync(HttpContext context);
}
