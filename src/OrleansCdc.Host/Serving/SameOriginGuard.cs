using System.Net;

namespace OrleansCdc.Host.Serving;

/// <summary>
/// Keeps other web sites out. Without it, any page open in a browser on this machine could read histories over a WebSocket, which browsers
/// do not restrict by origin, or reach a host on loopback through a name of its own that resolves to 127.0.0.1.
/// </summary>
internal sealed class SameOriginGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (IsForeignOrigin(context.Request)) return RefuseAsync(context, "Requests from pages of another origin are not answered.");
        if (IsDisguised(context))
            return RefuseAsync(context, "A host that listens on loopback is called localhost, 127.0.0.1 or [::1] and nothing else.");
        return next(context);
    }

    private static bool IsForeignOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0) return false;
        return !Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            || !string.Equals(uri.Authority, new HostString(request.Host.Value ?? "").ToUriComponent(), StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsDisguised(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote)) return false;
        if (context.Connection.LocalIpAddress is not { } local || !IPAddress.IsLoopback(local)) return false;
        var name = context.Request.Host.Host;
        return name != "localhost" && !(IPAddress.TryParse(name.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }

    private static Task RefuseAsync(HttpContext context, string reason)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync(reason, context.RequestAborted);
    }
}
