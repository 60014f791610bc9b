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

    /// <param name="services">Where it is put.</param>
    /// <param name="grains">What it asks.</param>
    /// <param name="readers">The readers that sinks over these grains read through too, so that equal questions are answered once.</param>
    public static void AddApi<TGrains>(this IServiceCollection services, TGrains grains, ChangeReaders readers)
        where TGrains : class, IGrainDirectory, ISinkGrainDirectory
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IGrainDirectory>(grains);
        services.AddSingleton<ISinkGrainDirectory>(grains);
        services.AddSingleton(readers);
        services.AddApi();
    }

    /// <summary>As the other, where the grains and their readers are services already.</summary>
    public static void AddApi(this IServiceCollection services) =>
        services.AddSingleton<CaptureAccess>().AddSingleton<ServerStatusFeed>().AddSingleton<SinkAccess>();

    public static void UseApi(this WebApplication app)
    {
        app.UseWebSockets();
        app.MapGraphQL(Path, ApiSchema.Build());
    }
}
