using System.Text.Json;

namespace OrleansCdc.GraphQL;

/// <summary>One request as the transports pass it on.</summary>
public sealed record GraphQLRequest
{
    /// <summary>The document; null when a persisted operation is named in the extensions.</summary>
    public string? Query { get; init; }

    /// <summary>Which of the document's operations to run; null when it has only one.</summary>
    public string? OperationName { get; init; }

    /// <summary>A JSON object, or undefined for none. The document behind it must live until the response is there.</summary>
    public JsonElement Variables { get; init; }

    public JsonElement Extensions { get; init; }
}
