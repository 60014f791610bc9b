using Microsoft.AspNetCore.Http;

namespace OrleansCdc.Sinks.Tests.EventHubs;

/// <summary>A request as it came over the wire.</summary>
internal sealed record EventHubRequest(string Method, string Path, string Authorization, string ContentType, byte[] Body)
{
    public static async Task<EventHubRequest> ReadAsync(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var request = context.Request;
        return new(request.Method, request.Path, request.Headers.Authorization.ToString(), request.ContentType ?? "", body.ToArray());
    }
}
