namespace OrleansCdc.GraphQL.Subscriptions;

/// <summary>Where the responses of one subscriber go: onto its connection, or to whoever reads them from the engine.</summary>
internal abstract class ResponseSink
{
    /// <summary>
    /// Takes the first few of the messages without waiting and returns how many. 0 means that there was no room: nothing is taken, and
    /// the waiter is told when to offer again. Before that it must not be touched, as it may be told from another thread at once.
    /// </summary>
    public abstract int Offer(ReadOnlySpan<SharedMessage> messages, IRoomWaiter waiter);

    /// <summary>Takes one response, waiting for room, and disposes it.</summary>
    public abstract ValueTask SendAsync(GraphQLResponse response, CancellationToken cancellation);
}
