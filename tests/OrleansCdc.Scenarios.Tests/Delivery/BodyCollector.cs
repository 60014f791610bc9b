using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OrleansCdc.Scenarios.Tests.Delivery;

/// <summary>A receiver on loopback that keeps every message of any JSON format, in the order in which they came.</summary>
internal sealed class BodyCollector : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<JsonElement> _messages = [];
    private readonly WebApplication _server;

    private BodyCollector(WebApplication server)
    {
        _server = server;
        server.Run(TakeAsync);
    }

    public IReadOnlyList<JsonElement> Messages
    {
        get
        {
            lock (_gate)
                return [.. _messages];
        }
    }

    public Uri Address => new(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<BodyCollector> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var collector = new BodyCollector(builder.Build());
        await collector._server.StartAsync(cancellationToken);
        return collector;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>Waits until some message is as wanted, and returns the first such.</summary>
    public async Task<JsonElement> WaitForAsync(Func<JsonElement, bool> isWanted, string what, CancellationToken cancellationToken)
    {
        await Eventually.HoldsAsync(
            () => Task.FromResult(Messages.Any(isWanted)),
            $"the receiver has {what}",
            cancellationToken,
            TimeSpan.FromMinutes(3),
            () => string.Join('\n', Messages.Select(message => message.GetRawText())));
        return Messages.First(isWanted);
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var root = body.RootElement.Clone();
        lock (_gate)
            _messages.AddRange(root.ValueKind == JsonValueKind.Array ? root.EnumerateArray() : [root]);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }
}
