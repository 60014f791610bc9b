using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Scenarios.Tests.Delivery;

/// <summary>
/// A receiver on loopback that takes CloudEvents, remembers the first of each id in the order in which they came, and counts the others. It
/// takes its time, and can be down.
/// </summary>
internal sealed class WebhookCollector : LoopbackReceiver
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _ids = [];
    private readonly List<ReceivedEvent> _first = [];
    private readonly TimeSpan _slowness;

    private WebhookCollector(TimeSpan slowness) => _slowness = slowness;

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

    /// <summary>Starts listening; each request takes as long as said.</summary>
    public static Task<WebhookCollector> StartAsync(TimeSpan slowness, CancellationToken cancellationToken) => ListenAsync(new WebhookCollector(slowness), cancellationToken);

    protected override async Task TakeAsync(HttpContext context)
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
