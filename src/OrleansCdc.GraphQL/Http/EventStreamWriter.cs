using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OrleansCdc.GraphQL.Http;

/// <summary>
/// Answers with server-sent events, one connection for each operation (the graphql-sse protocol's distinct connections mode).
/// </summary>
internal static class EventStreamWriter
{
    public static async Task WriteAsync(HttpContext context, GraphQLEngine engine, GraphQLRequest request)
    {
        var response = context.Response;
        response.ContentType = AcceptedMedia.EventStream + "; charset=utf-8";
        response.Headers.CacheControl = "no-cache";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await response.Body.WriteAsync(":\n\n"u8.ToArray(), context.RequestAborted);
        await response.Body.FlushAsync(context.RequestAborted);
        await foreach (var item in engine.StreamAsync(request, HttpHandler.ContextOf(context), context.RequestAborted))
        {
            using (item)
            {
                response.BodyWriter.Write("event: next\ndata: "u8);
                response.BodyWriter.Write(item.Json.Span);
                response.BodyWriter.Write("\n\n"u8);
                await response.BodyWriter.FlushAsync(context.RequestAborted);
            }
        }
        response.BodyWriter.Write("event: complete\ndata:\n\n"u8);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
