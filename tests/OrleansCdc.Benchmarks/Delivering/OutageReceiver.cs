using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OrleansCdc.Benchmarks.Delivering;

/// <summary>Takes CloudEvents, counts them, and remembers when the last one came. While it is down, it answers 503.</summary>
internal sealed class OutageReceiver : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _ids = [];
    private long _lastArrival;

    private OutageReceiver(WebApplication application)
    {
        _application = application;
        application.Run(TakeAsync);
    }

    public bool IsDown { get; set; }

    /// <summary>How many events came, each id counted once.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _ids.Count;
        }
    }

    /// <summary>A timestamp of the clock of <see cref="TimeProvider.System"/>.</summary>
    public long LastArrival => Volatile.Read(ref _lastArrival);

    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<OutageReceiver> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.MaxRequestBodySize = null;
            options.Listen(IPAddress.Loopback, 0);
        });
        var receiver = new OutageReceiver(builder.Build());
        await receiver._application.StartAsync(cancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        if (IsDown)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        Remember(new Utf8JsonReader(body.GetBuffer().AsSpan(0, (int)body.Length)));
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private void Remember(Utf8JsonReader reader)
    {
        lock (_gate)
        {
            // One event alone comes without an array around it.
            var depth = reader.Read() && reader.TokenType == JsonTokenType.StartArray ? 2 : 1;
            while (reader.Read())
            {
                var isId = reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == depth && reader.ValueTextEquals("id"u8);
                if (isId && reader.Read()) _ids.Add(reader.GetString()!);
            }

            _lastArrival = TimeProvider.System.GetTimestamp();
        }
    }
}
