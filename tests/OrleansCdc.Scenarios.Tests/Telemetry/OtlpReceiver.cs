using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Http;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Scenarios.Tests.Telemetry;

/// <summary>A collector on loopback that takes OTLP over HTTP and keeps what comes as text, in which names can be found.</summary>
internal sealed class OtlpReceiver : LoopbackReceiver
{
    private readonly ConcurrentQueue<(string Path, string Body)> _received = new();

    public static Task<OtlpReceiver> StartAsync(CancellationToken cancellationToken) => ListenAsync(new OtlpReceiver(), cancellationToken);

    /// <summary>Whether something with this name came to the path.</summary>
    public bool Has(string path, string name) =>
        _received.Any(one => one.Path == path && one.Body.Contains(name, StringComparison.Ordinal));

    protected override async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _received.Enqueue((context.Request.Path, Encoding.UTF8.GetString(body.ToArray())));
        context.Response.ContentType = "application/x-protobuf";
    }
}
