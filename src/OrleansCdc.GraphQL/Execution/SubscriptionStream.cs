using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using OrleansCdc.GraphQL.Observability;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>The responses of one subscription; a failure of its stream becomes the last of them.</summary>
internal sealed class SubscriptionStream(SubscriptionRun run, ILogger logger)
{
    public async IAsyncEnumerable<GraphQLResponse> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var operation = run.Plan.Operation;
        using var activity = OperationTelemetry.Start(operation);
        OperationTelemetry.Subscribed(operation, 1);
        try
        {
            await foreach (var response in ReadAsync(cancellation))
            {
                OperationTelemetry.Delivered(operation);
                yield return response;
            }
        }
        finally
        {
            OperationTelemetry.Subscribed(operation, -1);
        }
    }

    private async IAsyncEnumerable<GraphQLResponse> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var events = run.Field.Definition.Source!.RunAsync(run, cancellation).GetAsyncEnumerator(cancellation);
        while (true)
        {
            GraphQLResponse? response = null;
            GraphQLResponse? failure = null;
            try
            {
                if (await events.MoveNextAsync()) response = events.Current;
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                failure = Failure(e);
            }
            if (failure is not null) yield return failure;
            if (response is null) yield break;
            yield return response;
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
