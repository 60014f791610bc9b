using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace OrleansCdc.GraphQL.Http;

/// <summary>Reads the GraphQL request out of an HTTP request.</summary>
internal static class RequestReader
{
    public static async Task<GraphQLRequest> ReadAsync(HttpContext context, GraphQLOptions options)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method)) return FromQuery(request.Query);
        if (!HttpMethods.IsPost(request.Method)) throw BadRequestException.Because("Use GET or POST.", StatusCodes.Status405MethodNotAllowed);
        if (!request.HasJsonContentType())
            throw BadRequestException.Because("The body must be application/json.", StatusCodes.Status415UnsupportedMediaType);
        try
        {
            var document = await JsonDocument.ParseAsync(request.Body, default, context.RequestAborted);
            context.Response.RegisterForDispose(document);
            return RequestJson.Read(document.RootElement);
        }
        catch (JsonException)
        {
            throw BadRequestException.Because("The body is not JSON.");
        }
    }

    private static GraphQLRequest FromQuery(IQueryCollection query) => new()
    {
        Query = query["query"],
        OperationName = query["operationName"].ToString() is { Length: > 0 } name ? name : null,
        Variables = Parameter(query, "variables"),
        Extensions = Parameter(query, "extensions"),
    };

    private static JsonElement Parameter(IQueryCollection query, string name)
    {
        var text = query[name].ToString();
        if (text.Length == 0) return default;
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw BadRequestException.Because($"The parameter \"{name}\" is not JSON.");
        }
    }
}
