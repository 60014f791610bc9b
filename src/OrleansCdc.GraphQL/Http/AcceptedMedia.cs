using Microsoft.AspNetCore.Http;

namespace OrleansCdc.GraphQL.Http;

/// <summary>Chooses the media type of the answer from the Accept header.</summary>
internal static class AcceptedMedia
{
    public const string GraphQL = "application/graphql-response+json";
    public const string Json = "application/json";
    public const string EventStream = "text/event-stream";

    public static string Of(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        if (accept.Contains(EventStream, StringComparison.OrdinalIgnoreCase)) return EventStream;
        return accept.Contains(GraphQL, StringComparison.OrdinalIgnoreCase) ? GraphQL : Json;
    }
}
