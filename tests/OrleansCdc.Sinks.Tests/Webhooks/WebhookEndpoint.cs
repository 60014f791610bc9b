using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Tests.Webhooks;

/// <summary>An endpoint that keeps what it gets and answers as it is told.</summary>
internal sealed class WebhookEndpoint : IAsyncDisposable
{
    private LoopbackServer? server;

    /// <summary>How to answer; 202 with nothing when it is not set.</summary>
    public Func<ReceivedRequest, HttpResponse, Task>? Answer { get; set; }

    public ConcurrentQueue<ReceivedRequest> Received { get; } = new();

    public Uri Address => server!.Address;

    public static async Task<WebhookEndpoint> StartAsync(CancellationToken cancellation)
    {
        var endpoint = new WebhookEndpoint();
        endpoint.server = await LoopbackServer.StartAsync(endpoint.HandleAsync, cancellation);
        return endpoint;
    }

    /// <summary>A receiver for this endpoint; the options are JSON members, with a comma in front.</summary>
    public ISinkReceiver Receiver(
        string options = "", string path = "hook", IReadOnlyDictionary<string, string>? secrets = null, TimeProvider? time = null)
    {
        var settings = $$"""{"url":"{{Address}}{{path}}","allowHttp":true,"allowPrivateNetworks":true{{options}}}""";
        using var document = JsonDocument.Parse(settings);
        var factory = SinkCatalog.Default.Receiver("webhook")!;
        Assert.Empty(factory.Validate(document.RootElement));
        return factory.Create(document.RootElement, Services.With(secrets, time));
    }

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task HandleAsync(HttpContext context)
    {
        var request = await ReceivedRequest.ReadAsync(context);
        Received.Enqueue(request);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        if (Answer is { } answer)
            await answer(request, context.Response);
    }
}
