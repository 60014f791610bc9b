using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace OrleansCdc.GraphQL.Explorer;

/// <summary>The page that a browser gets from the endpoint: one HTML document that needs nothing from elsewhere.</summary>
internal static class ExplorerPage
{
    private static readonly Lazy<byte[]> Page = new(Load);

    /// <summary>True for a browser's plain visit: it asks for HTML and brings no query.</summary>
    public static bool IsAskedFor(HttpRequest request, GraphQLOptions options) =>
        options.EnableExplorer && HttpMethods.IsGet(request.Method) && !request.Query.ContainsKey("query")
            && !request.Query.ContainsKey("extensions")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public static async Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = Page.Value.Length;
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; img-src data:; "
            + "frame-ancestors 'none'";
        await context.Response.Body.WriteAsync(Page.Value, context.RequestAborted);
    }

    private static byte[] Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("explorer.html")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
