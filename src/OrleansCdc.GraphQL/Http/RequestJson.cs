using System.Text.Json;

namespace OrleansCdc.GraphQL.Http;

/// <summary>Reads the members of a request object and checks that each is of its type.</summary>
internal static class RequestJson
{
    /// <exception cref="BadRequestException">A member is missing or of another type.</exception>
    public static GraphQLRequest Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) throw BadRequestException.Because("The request must be a JSON object.");
        return new GraphQLRequest
        {
            Query = Text(json, "query"),
            OperationName = Text(json, "operationName"),
            Variables = Object(json, "variables"),
            Extensions = Object(json, "extensions"),
        };
    }

    private static string? Text(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw BadRequestException.Because($"\"{name}\" must be a string.");
    }

    private static JsonElement Object(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return default;
        return value.ValueKind == JsonValueKind.Object ? value : throw BadRequestException.Because($"\"{name}\" must be an object.");
    }
}
