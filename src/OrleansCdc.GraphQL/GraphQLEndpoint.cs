using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansCdc.GraphQL.Http;
using OrleansCdc.GraphQL.WebSockets;

namespace OrleansCdc.GraphQL;

/// <summary>Puts a schema on a path of an ASP.NET Core application.</summary>
public static class GraphQLEndpoint
{
    /// <summary>
    /// Answers GET, POST, WebSockets and server-sent events on <paramref name="pattern"/>. For WebSockets the application calls
    /// <c>UseWebSockets</c> before it.
    /// </summary>
    public static IEndpointConventionBuilder MapGraphQL(
        this IEndpointRouteBuilder endpoints, string pattern, GraphQLSchema schema, Action<GraphQLOptions>? configure = null)
    {
        var options = new GraphQLOptions();
        configure?.Invoke(options);
        var services = endpoints.ServiceProvider;
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("OrleansCdc.GraphQL");
        return endpoints.MapGraphQL(pattern, new GraphQLEngine(schema, options, logger, services.GetService<TimeProvider>()));
    }

    /// <summary>As the other overload, over an engine that the application shares with other uses.</summary>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string pattern, GraphQLEngine engine)
    {
        var http = new HttpHandler(engine);
        var sockets = new WebSocketHandler(engine);
        return endpoints.Map(pattern, context => context.WebSockets.IsWebSocketRequest ? sockets.HandleAsync(context)
            : http.HandleAsync(context));
    }
}
