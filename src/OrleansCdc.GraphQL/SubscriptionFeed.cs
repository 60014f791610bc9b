namespace OrleansCdc.GraphQL;

/// <summary>
/// One stream of events that many subscribers share. For each distinct selection the operation is executed and serialised once
/// per event, whatever the number of subscribers, and the last messages are kept once for all of them. A subscriber that is so slow
/// that its next message is no longer kept reads a stream of its own, made by <see cref="Resume"/> from the last event that it was
/// given, until it has caught up with the shared one. It never slows the others and takes no memory for what it has not read.
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

    /// <summary>
    /// What names an event for good, such as its position: equal for one event wherever it is read, different for any two. By it a
    /// subscriber that reads alone finds its place in the shared stream.
    /// </summary>
    public required Func<TResult, object> Identity { get; init; }

    /// <summary>Finished messages that are kept for slow subscribers, once for each distinct selection.</summary>
    public int Capacity { get; init; } = 256;
}
