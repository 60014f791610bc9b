using OrleansCdc.GraphQL.Observability;
using OrleansCdc.GraphQL.Subscriptions;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>A subscription field over a stream of its own for each subscriber.</summary>
internal sealed class EventSource<TResult>(Func<FieldContext, CancellationToken, IAsyncEnumerable<TResult>> subscribe,
    Completer<TResult> completer)
    : SubscriptionSource
{
    public override async Task RunAsync(SubscriptionRun run, ResponseSink sink, CancellationToken cancellation)
    {
        var start = run.NewRun(cancellation);
        await foreach (var value in subscribe(new FieldContext(start, run.Field), cancellation).WithCancellation(cancellation))
        {
            await sink.SendAsync(await RunOnceAsync(run, value, cancellation), cancellation);
            OperationTelemetry.Delivered(run.Plan.Operation, 1);
        }
    }

    /// <summary>The response for one event.</summary>
    public ValueTask<GraphQLResponse> RunOnceAsync(SubscriptionRun run, TResult value, CancellationToken cancellation) =>
        OperationRunner.RunAsync(run.NewRun(cancellation), new EventField<TResult>(value, completer));
}
