using System.Text.Json;
using OrleansCdc.GraphQL.Http;

namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>Reads the members of a protocol message.</summary>
internal static class MessageJson
{
    public static string? Text(JsonElement message, string name) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? TextOf(value)
            : null;

    public static string Id(JsonElement message) =>
        Text(message, "id") is { Length: > 0 } id ? id : throw WebSocketCloseException.BadMessage("The message needs an id");

    /// <summary>The request in a subscribe message, free of the message's memory.</summary>
    public static GraphQLRequest Request(JsonElement message)
    {
        if (!message.TryGetProperty("payload", out var payload)) throw WebSocketCloseException.BadMessage("subscribe needs a payload");
        try
        {
            return RequestJson.Read(payload.Clone());
        }
        catch (BadRequestException e)
        {
            throw WebSocketCloseException.BadMessage(e.Message);
        }
    }

    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw WebSocketCloseException.BadMessage("The message has half of a surrogate pair in it");
        }
    }
}
