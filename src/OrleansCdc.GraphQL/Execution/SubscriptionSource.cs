using OrleansCdc.GraphQL.Subscriptions;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>Starts the event stream of a subscription field.</summary>
internal abstract class SubscriptionSource
{
    /// <summary>Runs the whole operation once for each event and hands the responses to the sink, until the stream has ended.</summary>
    public abstract Task RunAsync(SubscriptionRun run, ResponseSink sink, CancellationToken cancellation);
}
