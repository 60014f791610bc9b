using System.Text.Json;

namespace OrleansCdc.GraphQL.Http;

/// <summary>Reads the members of a request object and checks that each is of its type.</summary>
internal static class RequestJson
{
    /// <exception cref="BadRequestException">A member is of another type.</exception>
    public static GraphQLRequest Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) throw BadRequestException.Because("The request must be a JSON object.");
        return new GraphQLRequest
        {
            Query = Text(json, "query"),
            OperationName = Text(json, "operationName") is { Length: > 0 } name ? name : null,
            Variables = Object(json, "variables"),
            Extensions = Object(json, "extensions"),
        };
    }

    private static string? Text(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.String) throw BadRequestException.Because($"\"{name}\" must be a string.");
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            throw BadRequestException.Because($"\"{name}\" has half of a surrogate pair in it.");
        }
    }

    private static JsonElement Object(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return default;
        return value.ValueKind == JsonValueKind.Object ? value : throw BadRequestException.Because($"\"{name}\" must be an object.");
    }
}
