using OrleansCdc.GraphQL;
using OrleansCdc.Grains;
using OrleansCdc.Grains.Changes;
using OrleansCdc.Host.Api.Servers;
using OrleansCdc.Host.Api.Sinks;

namespace OrleansCdc.Host.Api;

/// <summary>Puts the API into the web server.</summary>
internal static class ApiSetup
{
    public const string Path = "/graphql";

    public static void AddApi(this IServiceCollection services, IGrainDirectory grains)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(grains);
        services.AddSingleton<ChangeReaders>();
        services.AddApi();
    }

    /// <summary>As the other, where the grains and their readers are services already. Without a directory of sinks there are none.</summary>
    public static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<CaptureAccess>().AddSingleton<ServerStatusFeed>();
        services.AddSingleton(provider => new SinkAccess(provider.GetService<ISinkGrainDirectory>(), provider.GetRequiredService<TimeProvider>()));
    }

    public static void UseApi(this WebApplication app)
    {
        app.UseWebSockets();
        app.MapGraphQL(Path, ApiSchema.Build());
    }
}
