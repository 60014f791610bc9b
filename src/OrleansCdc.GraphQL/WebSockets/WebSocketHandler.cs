using Microsoft.AspNetCore.Http;
using OrleansCdc.GraphQL.Http;

namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>Accepts WebSockets and gives each a connection of its own.</summary>
internal sealed class WebSocketHandler(GraphQLEngine engine)
{
    public const string Protocol = "graphql-transport-ws";
    private readonly OriginGuard _origins = new(engine.Options);

    public async Task HandleAsync(HttpContext context)
    {
        if (!_origins.Admit(context))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        var understood = context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol);
        var (socket, output) = await SocketUpgrade.AcceptAsync(context, understood ? Protocol : null);
        using var owned = socket;
        await using var connection = new WebSocketConnection(socket, output, engine, context);
        await connection.RunAsync(understood);
    }
}
