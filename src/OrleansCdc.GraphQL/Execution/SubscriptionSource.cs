namespace OrleansCdc.GraphQL.Execution;

/// <summary>Starts the event stream of a subscription field.</summary>
internal abstract class SubscriptionSource
{
    /// <summary>Runs the whole operation once for each event and yields the responses; the caller disposes each.</summary>
    public abstract IAsyncEnumerable<GraphQLResponse> RunAsync(SubscriptionRun run, CancellationToken cancellation);
}
