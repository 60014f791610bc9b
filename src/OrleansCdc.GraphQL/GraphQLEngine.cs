using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansCdc.GraphQL.Execution;
using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL;

/// <summary>Runs requests against a schema, whatever transport they came over. One instance serves any number of them at once.</summary>
public sealed class GraphQLEngine
{
    private readonly DocumentCache _documents;
    private readonly RunLimits _limits;
    private readonly TimeProvider _time;

    public GraphQLEngine(GraphQLSchema schema, GraphQLOptions? options = null, ILogger? logger = null, TimeProvider? time = null)
    {
        Schema = schema;
        Options = options ?? new GraphQLOptions();
        Logger = logger ?? NullLogger.Instance;
        _time = time ?? TimeProvider.System;
        _documents = new DocumentCache(schema, Options);
        _limits = new RunLimits(Options.MaxResponseBytes, Logger);
    }

    public GraphQLSchema Schema { get; }

    public GraphQLOptions Options { get; }

    internal ILogger Logger { get; }

    /// <summary>
    /// Runs a query or a mutation. Every failure is an error in the response; only the cancellation of
    /// <paramref name="cancellation"/> ends in an exception.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<GraphQLResponse> ExecuteAsync(GraphQLRequest request, RequestContext context, CancellationToken cancellation = default)
    {
        var prepared = Prepare(request);
        if (prepared.Refusal is { } refusal) return refusal;
        if (prepared.Operation!.Operation.Kind == OperationKind.Subscription)
            return Refuse("A subscription needs a transport that streams: a WebSocket, or POST with Accept: text/event-stream.", ErrorCodes.BadRequest);
        using var timeout = new CancellationTokenSource(Options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        var response = await RunAsync(prepared, context, either.Token);
        if (!cancellation.IsCancellationRequested) return response;
        response.Dispose();
        throw new OperationCanceledException(cancellation);
    }

    /// <summary>
    /// Runs any operation and yields its responses: one for a query or a mutation, one for each event of a subscription.
    /// A stream that fails ends with one response that has the error. The reader disposes each response.
    /// </summary>
    public async IAsyncEnumerable<GraphQLResponse> StreamAsync(
        GraphQLRequest request,
        RequestContext context,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var prepared = Prepare(request);
        if (prepared.Refusal is { } refusal)
        {
            yield return refusal;
            yield break;
        }
        if (prepared.Operation!.Operation.Kind != OperationKind.Subscription)
        {
            yield return await ExecuteAsync(request, context, cancellation);
            yield break;
        }
        var run = new SubscriptionRun(prepared.Operation.PlanFor(prepared.Variables), prepared.Variables, context, _limits);
        await foreach (var response in new SubscriptionStream(run, Logger).RunAsync(cancellation)) yield return response;
    }

    internal bool IsSubscription(GraphQLRequest request)
    {
        var prepared = Prepare(request);
        prepared.Refusal?.Dispose();
        return prepared.Operation?.Operation.Kind == OperationKind.Subscription;
    }

    private async ValueTask<GraphQLResponse> RunAsync(PreparedRequest prepared, RequestContext context, CancellationToken cancellation)
    {
        OperationPlan plan;
        try
        {
            plan = prepared.Operation!.PlanFor(prepared.Variables);
        }
        catch (ArgumentErrorException e)
        {
            return ResponseWriter.NoData(new GraphQLError(e.Message, e.Code) { Locations = [prepared.Operation!.Document.LocationOf(e.Node!)] });
        }
        return await OperationRunner.RunAsync(new ExecutionRun(plan, prepared.Variables, context, _limits, cancellation));
    }

    internal PreparedRequest Prepare(GraphQLRequest request) => _documents.Prepare(request);

    private static GraphQLResponse Refuse(string message, string code) => ResponseWriter.Refused([new GraphQLError(message, code)]);
}
