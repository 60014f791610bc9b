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

/// <summary>
/// A receiver on loopback that takes CloudEvents, remembers the first of each id in the order in which they came, and counts the others. It
/// takes its
/// time, and can be down.
/// </summary>
internal sealed class WebhookCollector : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _ids = [];
    private readonly List<ReceivedEvent> _first = [];
    private readonly WebApplication _server;
    private readonly TimeSpan _slowness;

    private WebhookCollector(WebApplication server, TimeSpan slowness)
    {
        _server = server;
        _slowness = slowness;
        server.Run(TakeAsync);
    }

    /// <summary>While true, everything is answered with 503.</summary>
    public bool IsDown { get; set; }

    /// <summary>While true, everything is refused for good, with 422.</summary>
    public bool IsRefusing { get; set; }

    /// <summary>How many events came again.</summary>
    public int Duplicates { get; private set; }

    public int Requests { get; private set; }

    public int Count
    {
        get
        {
            lock (_gate)
                return _first.Count;
        }
    }

    public IReadOnlyList<ReceivedEvent> First
    {
        get
        {
            lock (_gate)
                return [.. _first];
        }
    }

    public Uri Address => new(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts listening; each request takes as long as said.</summary>
    public static async Task<WebhookCollector> StartAsync(TimeSpan slowness, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.MaxRequestBodySize = null;
            options.Listen(IPAddress.Loopback, 0);
        });
        var collector = new WebhookCollector(builder.Build(), slowness);
        await collector._server.StartAsync(cancellationToken);
        return collector;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        if (_slowness > TimeSpan.Zero)
        {
            using var pace = new PeriodicTimer(_slowness);
            await pace.WaitForNextTickAsync(context.RequestAborted);
        }
        if (IsDown || IsRefusing)
        {
            context.Response.StatusCode = IsDown ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status422UnprocessableEntity;
            return;
        }
        Remember(body.RootElement);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private void Remember(JsonElement body)
    {
        lock (_gate)
        {
            Requests++;
            foreach (var one in body.ValueKind == JsonValueKind.Array ? [.. body.EnumerateArray()] : new[] { body })
            {
                var received = new ReceivedEvent(one.GetProperty("id").GetString()!, one.GetProperty("subject").GetString()!);
                if (_ids.Add(received.Id))
                    _first.Add(received);
                else
                    Duplicates++;
            }
        }
    }
}
