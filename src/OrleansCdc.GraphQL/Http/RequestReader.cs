using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace OrleansCdc.GraphQL.Http;

/// <summary>Reads the GraphQL request out of an HTTP request.</summary>
internal static class RequestReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = true };

    public static async Task<RequestBatch> ReadAsync(HttpContext context, GraphQLOptions options)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method)) return RequestBatch.Of(FromQuery(request.Query));
        if (!HttpMethods.IsPost(request.Method)) throw BadRequestException.WrongMethod();
        if (!IsJson(request.ContentType)) throw BadRequestException.WrongContentType();
        var body = await ReadBodyAsync(context, options.MaxRequestBytes);
        try
        {
            var document = JsonDocument.Parse(body, Strict);
            context.Response.RegisterForDispose(document);
            return Read(document.RootElement, options);
        }
        catch (JsonException e)
        {
            throw BadRequestException.Because($"The body is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
    }

    private static RequestBatch Read(JsonElement json, GraphQLOptions options)
    {
        if (json.ValueKind != JsonValueKind.Array) return RequestBatch.Of(RequestJson.Read(json));
        if (options.MaxBatch < 2) throw BadRequestException.Because("This server takes no batches: send one object.");
        var count = json.GetArrayLength();
        if (count == 0 || count > options.MaxBatch)
            throw BadRequestException.Because($"A batch has 1 to {options.MaxBatch} requests, not {count}.");
        return new RequestBatch([.. json.EnumerateArray().Select(RequestJson.Read)], IsBatch: true);
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(AcceptedMedia.Json, StringComparison.OrdinalIgnoreCase)
        && (type.Encoding is null || type.Encoding is UTF8Encoding)
        && (!type.Charset.HasValue || type.Encoding is not null);

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpContext context, int limit)
    {
        if (context.Request.ContentLength > limit) throw BadRequestException.TooLarge(limit);
        using var body = new MemoryStream(capacity: (int)(context.Request.ContentLength ?? 0));
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            if (body.Length + read > limit) throw BadRequestException.TooLarge(limit);
            body.Write(buffer, 0, read);
        }
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static GraphQLRequest FromQuery(IQueryCollection query) => new()
    {
        Query = query["query"].ToString() is { Length: > 0 } document ? document : null,
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
            using var document = JsonDocument.Parse(text, Strict);
            var json = document.RootElement.Clone();
            if (json.ValueKind is JsonValueKind.Object) return json;
            return json.ValueKind == JsonValueKind.Null ? default
                : throw BadRequestException.Because($"The parameter \"{name}\" must be an object.");
        }
        catch (JsonException)
        {
            throw BadRequestException.Because($"The parameter \"{name}\" is not JSON.");
        }
    }
}
