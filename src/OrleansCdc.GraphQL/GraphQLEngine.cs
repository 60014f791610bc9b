using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansCdc.GraphQL.Execution;
using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.Observability;
using OrleansCdc.GraphQL.Subscriptions;

namespace OrleansCdc.GraphQL;

/// <summary>Runs requests against a schema, whatever transport they came over. One instance serves any number of them at once.</summary>
public sealed class GraphQLEngine
{
    private readonly DocumentCache _documents;
    private readonly RunLimits _limits;

    public GraphQLEngine(GraphQLSchema schema, GraphQLOptions? options = null, ILogger? logger = null, TimeProvider? time = null)
    {
        Schema = schema;
        Options = options ?? new GraphQLOptions();
        Logger = logger ?? NullLogger.Instance;
        Time = time ?? TimeProvider.System;
        _documents = new DocumentCache(schema, Options);
        _limits = new RunLimits(Options.MaxResponseBytes, Logger);
    }

    public GraphQLSchema Schema { get; }

    public GraphQLOptions Options { get; }

    internal ILogger Logger { get; }

    internal TimeProvider Time { get; }

    /// <summary>
    /// Runs a query or a mutation. Every failure is an error in the response; only the cancellation of
    /// <paramref name="cancellation"/> ends in an exception.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<GraphQLResponse> ExecuteAsync(GraphQLRequest request, RequestContext context,
        CancellationToken cancellation = default)
    {
        var prepared = Prepare(request);
        if (prepared.Refusal is { } refusal) return refusal;
        if (prepared.Kind != OperationKind.Subscription) return await ExecuteAsync(prepared, context, cancellation);
        return ResponseWriter.Refused([new GraphQLError(
            "A subscription needs a transport that streams: a WebSocket, or POST with Accept: text/event-stream.", ErrorCodes.BadRequest)]);
    }

    /// <summary>
    /// Runs any operation and yields its responses: one for a query or a mutation, one for each event of a subscription.
    /// A stream that fails ends with one response that has the error. The reader disposes each response.
    /// </summary>
    public async IAsyncEnumerable<GraphQLResponse> StreamAsync(
        GraphQLRequest request, RequestContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var prepared = Prepare(WithOwnVariables(request));
        if (prepared.Refusal is { } refusal)
        {
            yield return refusal;
        }
        else if (prepared.Kind != OperationKind.Subscription)
        {
            yield return await ExecuteAsync(prepared, context, cancellation);
        }
        else
        {
            var stream = Subscription(prepared, context, out var problem);
            if (problem is not null) yield return problem;
            else await foreach (var response in stream!.ReadAsync(cancellation)) yield return response;
        }
    }

    /// <summary>Runs any operation and hands its responses to the sink; ends with the operation.</summary>
    internal async Task RunAsync(GraphQLRequest request, RequestContext context, ResponseSink sink, CancellationToken cancellation)
    {
        var prepared = Prepare(WithOwnVariables(request));
        var answer = prepared.Refusal;
        if (answer is null && prepared.Kind != OperationKind.Subscription) answer = await ExecuteAsync(prepared, context, cancellation);
        var stream = answer is null ? Subscription(prepared, context, out answer) : null;
        if (answer is not null) await sink.SendAsync(answer, cancellation);
        else await stream!.RunAsync(sink, cancellation);
    }

    internal bool IsMutation(GraphQLRequest request)
    {
        var prepared = Prepare(request);
        prepared.Refusal?.Dispose();
        return prepared.Kind == OperationKind.Mutation;
    }

    /// <summary>A stream may outlive the JSON document that its request was read from.</summary>
    private static GraphQLRequest WithOwnVariables(GraphQLRequest request) =>
        request.Variables.ValueKind == JsonValueKind.Undefined ? request : request with { Variables = request.Variables.Clone() };

    /// <summary>The stream, or null and why the request cannot have one.</summary>
    private SubscriptionStream? Subscription(PreparedRequest prepared, RequestContext context, out GraphQLResponse? problem)
    {
        problem = null;
        try
        {
            var plan = prepared.Operation!.PlanFor(prepared.Variables);
            return new SubscriptionStream(new SubscriptionRun(plan, prepared.Variables, context, _limits), Logger);
        }
        catch (ArgumentErrorException e)
        {
            problem = ResponseWriter.Refused([ErrorOf(e, prepared)]);
            return null;
        }
    }

    private PreparedRequest Prepare(GraphQLRequest request)
    {
        try
        {
            return _documents.Prepare(request);
        }
        catch (Exception e)
        {
            return PreparedRequest.Refused([Unexpected(e)]);
        }
    }

    private async Task<GraphQLResponse> ExecuteAsync(PreparedRequest prepared, RequestContext context, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(Options.Timeout, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        var operation = prepared.Operation!.Operation;
        var activity = OperationTelemetry.Start(operation);
        var started = Time.GetTimestamp();
        var response = await RunAsync(prepared, context, either.Token);
        OperationTelemetry.Finish(activity, operation, Time.GetElapsedTime(started), response);
        if (!cancellation.IsCancellationRequested) return response;
        response.Dispose();
        throw new OperationCanceledException(cancellation);
    }

    private async ValueTask<GraphQLResponse> RunAsync(PreparedRequest prepared, RequestContext context, CancellationToken cancellation)
    {
        try
        {
            var plan = prepared.Operation!.PlanFor(prepared.Variables);
            return await OperationRunner.RunAsync(new ExecutionRun(plan, prepared.Variables, context, _limits, cancellation));
        }
        catch (ArgumentErrorException e)
        {
            return ResponseWriter.NoData(ErrorOf(e, prepared));
        }
        catch (Exception e)
        {
            return ResponseWriter.NoData(Unexpected(e));
        }
    }

    private static GraphQLError ErrorOf(ArgumentErrorException exception, PreparedRequest prepared) =>
        new(exception.Message, exception.Code) { Locations = [prepared.Operation!.Document.LocationOf(exception.Node!)] };

    private GraphQLError Unexpected(Exception exception)
    {
        var id = Guid.NewGuid().ToString("N");
        Logger.RequestFailed(exception, id);
        return new GraphQLError($"The server failed on this request. Its log tells more under {id}.", ErrorCodes.Internal)
        {
            Extensions = new Dictionary<string, object?> { ["correlationId"] = id },
        };
    }
}
