using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OrleansCdc.Host.Tests.Api;

/// <summary>A webhook's other end on loopback: keeps the bodies, and refuses what the test wants refused.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<string> _bodies = [];
    private readonly WebApplication _server;

    private HookReceiver(WebApplication server)
    {
        _server = server;
        server.Run(TakeAsync);
    }

    /// <summary>Bodies with this text are answered with 422; null for none.</summary>
    public string? Refused { get; set; }

    public IReadOnlyList<string> Bodies
    {
        get
        {
            lock (_gate)
                return [.. _bodies];
        }
    }

    /// <summary>What a sink needs to come here, as JSON.</summary>
    public string Settings => JsonSerializer.Serialize(new { url = Address, allowHttp = true, allowPrivateNetworks = true });

    private string Address => _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<HookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var receiver = new HookReceiver(builder.Build());
        await receiver._server.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public Task ReceivesAsync(string text, int times = 1) => Eventually.HoldsAsync(
        () => Bodies.Count(body => body.Contains(text, StringComparison.Ordinal)) >= times,
        $"{text} arrives {times} times",
        TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        if (Refused is { } refused && body.Contains(refused, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }
        lock (_gate)
            _bodies.Add(body);
    }
}
