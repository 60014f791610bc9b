using Microsoft.AspNetCore.Http;

namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>Accepts WebSockets and gives each a connection of its own.</summary>
internal sealed class WebSocketHandler(GraphQLEngine engine)
{
    public const string Protocol = "graphql-transport-ws";

    public async Task HandleAsync(HttpContext context)
    {
        if (!context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        using var socket = await context.WebSockets.AcceptWebSocketAsync(Protocol);
        await using var connection = new WebSocketConnection(socket, engine, context);
        await connection.RunAsync();
    }
}
