using Microsoft.AspNetCore.Http;

namespace OrleansCdc.GraphQL.Http;

/// <summary>
/// Keeps other sites' pages from using the endpoint with a visitor's network position or cookies: a browser's request from an
/// origin that is neither this server's nor allowed is refused, WebSockets included. Also answers CORS for those allowed.
/// </summary>
internal sealed class OriginGuard(GraphQLOptions options)
{
    /// <summary>True when the request may go on; sets the CORS headers it needs.</summary>
    public bool Admit(HttpContext context)
    {
        var request = context.Request;
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0) return IsNotFromAnotherSite(request);
        if (IsOwn(request, origin)) return true;
        if (!options.AllowedOrigins.Contains(origin) && !options.AllowedOrigins.Contains("*")) return false;
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlAllowMethods = "GET, POST, OPTIONS";
        headers.AccessControlAllowHeaders = request.Headers.AccessControlRequestHeaders.ToString() is { Length: > 0 } asked ? asked
            : "content-type";
        headers.AccessControlMaxAge = "600";
        headers.Vary = "Origin";
        return true;
    }

    private static bool IsOwn(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// A GET without an Origin may still come from an image or a link on another site, which the browser then says. A header that
    /// only a script with permission can set lifts the doubt.
    /// </summary>
    private bool IsNotFromAnotherSite(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "same-site" or "none"
        || request.Headers.ContainsKey(options.PreflightHeader);
}
