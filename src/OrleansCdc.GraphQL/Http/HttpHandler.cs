using Microsoft.AspNetCore.Http;
using OrleansCdc.GraphQL.Execution;
using OrleansCdc.GraphQL.Explorer;

namespace OrleansCdc.GraphQL.Http;

/// <summary>Answers one HTTP request (GraphQL over HTTP, sections 5 to 6).</summary>
internal sealed class HttpHandler(GraphQLEngine engine)
{
    private readonly OriginGuard _origins = new(engine.Options);

    public async Task HandleAsync(HttpContext context)
    {
        var media = AcceptedMedia.Of(context.Request);
        try
        {
            if (!_origins.Admit(context)) throw BadRequestException.ForeignOrigin();
            if (HttpMethods.IsOptions(context.Request.Method)) context.Response.StatusCode = StatusCodes.Status204NoContent;
            else if (ExplorerPage.IsAskedFor(context.Request, engine.Options)) await ExplorerPage.WriteAsync(context);
            else await AnswerAsync(context, media ?? throw BadRequestException.NotAcceptable());
        }
        catch (BadRequestException e)
        {
            await RefuseAsync(context, e, media);
        }
        catch (BadHttpRequestException e)
        {
            await RefuseAsync(context, BadRequestException.Broken(e), media);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone, so there is nobody to answer.
            context.Abort();
        }
    }

    internal static RequestContext ContextOf(HttpContext context) =>
        new() { Services = context.RequestServices, User = context.User, Http = context };

    private async Task AnswerAsync(HttpContext context, string media)
    {
        var requests = await RequestReader.ReadAsync(context, engine.Options);
        if (media == AcceptedMedia.EventStream) await EventStreamWriter.WriteAsync(context, engine, requests.Single);
        else if (requests.IsBatch) await AnswerBatchAsync(context, requests, media);
        else await AnswerOneAsync(context, requests.Single, media);
    }

    private async Task AnswerOneAsync(HttpContext context, GraphQLRequest request, string media)
    {
        if (HttpMethods.IsGet(context.Request.Method) && engine.IsMutation(request)) throw BadRequestException.MutationByGet();
        using var response = await engine.ExecuteAsync(request, ContextOf(context), context.RequestAborted);
        context.Response.StatusCode = response.HasData
            || (media == AcceptedMedia.Json && response.FirstErrorCode != ErrorCodes.BadRequest) ? 200 : 400;
        await BodyWriter.WriteAsync(context, response.Json, media);
    }

    private async Task AnswerBatchAsync(HttpContext context, RequestBatch requests, string media)
    {
        using var json = new JsonBuffer();
        json.Byte((byte)'[');
        foreach (var request in requests.All)
        {
            using var response = await engine.ExecuteAsync(request, ContextOf(context), context.RequestAborted);
            if (json.Length > 1) json.Byte((byte)',');
            json.Raw(response.Json.Span);
        }
        json.Byte((byte)']');
        await BodyWriter.WriteAsync(context, json.Memory, media);
    }

    private static async Task RefuseAsync(HttpContext context, BadRequestException problem, string? media)
    {
        context.Response.StatusCode = problem.Status;
        if (problem.Allow is not null) context.Response.Headers.Allow = problem.Allow;
        using var response = ResponseWriter.Refused([new GraphQLError(problem.Message, ErrorCodes.BadRequest)]);
        await BodyWriter.WriteAsync(context, response.Json, media is null or AcceptedMedia.EventStream ? AcceptedMedia.Json : media);
    }
}
