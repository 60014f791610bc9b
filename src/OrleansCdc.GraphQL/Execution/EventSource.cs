using System.Runtime.CompilerServices;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>A subscription field over a stream of its own for each subscriber.</summary>
internal sealed class EventSource<TResult>(Func<FieldContext, CancellationToken, IAsyncEnumerable<TResult>> subscribe,
    Completer<TResult> completer)
    : SubscriptionSource
{
    public override async IAsyncEnumerable<GraphQLResponse> RunAsync(
        SubscriptionRun run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var start = run.NewRun(cancellation);
        await foreach (var value in subscribe(new FieldContext(start, run.Field), cancellation).WithCancellation(cancellation))
            yield return await RunOnceAsync(run, value, cancellation);
    }

    /// <summary>The response for one event.</summary>
    public ValueTask<GraphQLResponse> RunOnceAsync(SubscriptionRun run, TResult value, CancellationToken cancellation) =>
        OperationRunner.RunAsync(run.NewRun(cancellation), new EventField<TResult>(value, completer));
}
