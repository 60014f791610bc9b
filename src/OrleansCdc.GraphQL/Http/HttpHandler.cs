using Microsoft.AspNetCore.Http;
using OrleansCdc.GraphQL.Execution;

namespace OrleansCdc.GraphQL.Http;

/// <summary>Answers one HTTP request (GraphQL over HTTP, sections 5 to 6).</summary>
internal sealed class HttpHandler(GraphQLEngine engine)
{
    public async Task HandleAsync(HttpContext context)
    {
        var media = AcceptedMedia.Of(context.Request);
        try
        {
            var request = await RequestReader.ReadAsync(context, engine.Options);
            if (media == AcceptedMedia.EventStream) await EventStreamWriter.WriteAsync(context, engine, request);
            else await AnswerAsync(context, request, media);
        }
        catch (BadRequestException e)
        {
            await RefuseAsync(context, e, media);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone, so there is nobody to answer.
            context.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext context, GraphQLRequest request, string media)
    {
        using var response = await engine.ExecuteAsync(request, ContextOf(context), context.RequestAborted);
        context.Response.StatusCode = response.HasData || media == AcceptedMedia.Json ? 200 : 400;
        await WriteAsync(context, response, media);
    }

    internal static RequestContext ContextOf(HttpContext context) =>
        new() { Services = context.RequestServices, User = context.User, Http = context };

    private static async Task RefuseAsync(HttpContext context, BadRequestException problem, string media)
    {
        context.Response.StatusCode = problem.Status;
        using var response = ResponseWriter.Refused([new GraphQLError(problem.Message, ErrorCodes.BadRequest)]);
        await WriteAsync(context, response, media == AcceptedMedia.EventStream ? AcceptedMedia.Json : media);
    }

    private static async Task WriteAsync(HttpContext context, GraphQLResponse response, string media)
    {
        context.Response.ContentType = media + "; charset=utf-8";
        context.Response.ContentLength = response.Json.Length;
        await context.Response.Body.WriteAsync(response.Json, context.RequestAborted);
    }
}
