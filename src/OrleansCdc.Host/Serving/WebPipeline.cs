using OrleansCdc.Host.Api;
using OrleansCdc.Host.Configuration;
using OrleansCdc.Host.Dashboard;

namespace OrleansCdc.Host.Serving;

/// <summary>The web server of a host, whoever hosts the grains.</summary>
internal static class WebPipeline
{
    public static WebApplicationBuilder CreateBuilder(HostSettings settings)
    {
        // The content root is the program's own folder, so that no settings file of wherever it was started from is read.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls([.. settings.Urls]).UseKestrelHttpsConfiguration();
        return builder;
    }

    /// <summary>Puts the page and the API behind the guard.</summary>
    public static void Use(WebApplication app)
    {
        app.UseMiddleware<SameOriginGuard>();
        app.UseDashboard();
        app.UseApi();
    }
}
