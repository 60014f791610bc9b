using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using OrleansCdc.GraphQL.Observability;
using OrleansCdc.GraphQL.Subscriptions;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>The responses of one subscription; a failure of its stream becomes the last of them.</summary>
internal sealed class SubscriptionStream(SubscriptionRun run, ILogger logger)
{
    /// <summary>Hands the responses to the sink as they come; ends with the stream.</summary>
    public async Task RunAsync(ResponseSink sink, CancellationToken cancellation)
    {
        var operation = run.Plan.Operation;
        using var activity = OperationTelemetry.Start(operation);
        OperationTelemetry.Subscribed(operation, 1);
        try
        {
            await run.Field.Definition.Source!.RunAsync(run, sink, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            OperationTelemetry.Failed(activity);
            await sink.SendAsync(Failure(e), cancellation);
        }
        finally
        {
            OperationTelemetry.Subscribed(operation, -1);
        }
    }

    /// <summary>The responses for a reader who asks for one after the other.</summary>
    public async IAsyncEnumerable<GraphQLResponse> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var sink = new ReaderSink();
        var running = RunToEndAsync(sink, stop.Token);
        try
        {
            await foreach (var response in sink.ReadAllAsync(cancellation)) yield return response;
        }
        finally
        {
            await stop.CancelAsync();
            await running;
        }
    }

    private async Task RunToEndAsync(ReaderSink sink, CancellationToken cancellation)
    {
        try
        {
            await RunAsync(sink, cancellation);
            sink.Complete(null);
        }
        catch (Exception e)
        {
            sink.Complete(e);
        }
    }

    private GraphQLResponse Failure(Exception exception)
    {
        var error = exception is GraphQLException safe
            ? new GraphQLError(safe.Message, safe.Code) { Extensions = safe.Extensions }
            : Unexpected(exception);
        var located = error with
        {
            Path = [run.Field.ResponseKey],
            Locations = [.. run.Field.Nodes.Select(run.Plan.Document.LocationOf)],
        };
        return ResponseWriter.Refused([located]);
    }

    private GraphQLError Unexpected(Exception exception)
    {
        var id = Guid.NewGuid().ToString("N");
        logger.SubscriptionFailed(exception, id);
        return new GraphQLError($"The server failed on this subscription. Its log tells more under {id}.", ErrorCodes.Internal)
        {
            Extensions = new Dictionary<string, object?> { ["correlationId"] = id },
        };
    }
}
