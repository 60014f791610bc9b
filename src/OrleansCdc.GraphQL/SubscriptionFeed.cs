namespace OrleansCdc.GraphQL;

/// <summary>
/// One stream of events that many subscribers share. For each distinct selection the operation is executed and serialised once
/// per event, whatever the number of subscribers; each has a bounded queue of finished messages. A subscriber whose queue
/// overflows is taken off the shared stream and from then on reads its own one, made by <see cref="Resume"/> from the last event that
/// it was given. It never slows the others.
/// </summary>
/// <typeparam name="TResult">The type of the events.</typeparam>
public sealed class SubscriptionFeed<TResult>
{
    /// <summary>Starts the shared stream; called once while it has subscribers, again when the first comes after the last went.</summary>
    public required Func<CancellationToken, IAsyncEnumerable<TResult>> Live { get; init; }

    /// <summary>
    /// A stream of what came after the event, history first and then live, for one subscriber that fell behind. It must deliver every
    /// later event once and in the shared stream's order.
    /// </summary>
    public required Func<TResult, CancellationToken, IAsyncEnumerable<TResult>> Resume { get; init; }

    /// <summary>Finished messages that wait for one slow subscriber before it is taken off the shared stream.</summary>
    public int Capacity { get; init; } = 256;
}
