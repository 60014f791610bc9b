using Microsoft.Extensions.FileProviders;

namespace OrleansCdc.Host.Dashboard;

/// <summary>Serves the page and its modules from the folder <c>wwwroot</c> beside the program.</summary>
internal static class DashboardPage
{
    // Everything the page needs comes from here, and it talks to nobody but its own host.
    private const string Policy =
        "default-src 'self'; connect-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'";

    public static void UseDashboard(this IApplicationBuilder app)
    {
        var files = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = Protect });
    }

    private static void Protect(Microsoft.AspNetCore.StaticFiles.StaticFileResponseContext context)
    {
        var headers = context.Context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";

        // A newer program brings newer modules, so a browser asks each time; the answer is mostly "not modified".
        headers.CacheControl = "no-cache";
    }
}
