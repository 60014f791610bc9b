using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Delivery.Cursors;
using OrleansCdc.Sinks.Delivery.DeadLetters;
using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Sinks.Delivery;

/// <summary>Sets what a sink's next run begins with. Called while the sink is not at work.</summary>
public static class SinkOrders
{
    /// <summary>
    /// Forgets whatever an earlier sink of the name left, and begins after these cursors; other servers begin at their beginning.
    /// </summary>
    public static async Task BeginAsync(
        ISinkStore store, IReadOnlyDictionary<string, ChangeCursor> starts, CancellationToken cancellationToken)
    {
        await new DeadLetterChunks(store).ClearAsync(cancellationToken);
        var cursors = starts.Select(
            start => KeyValuePair.Create(start.Key, new ServerCursor { Point = new FeedPoint { Cursor = start.Value } }));
        await CursorFile.SaveAsync(store, new SinkCursors().With(cursors), cancellationToken);
    }

    /// <summary>
    /// Throws <see cref="SinkException"/> when the sink's cursors are not there. A sink is given them when it is created, so they were lost,
    /// and its dead letters with them; to begin at the beginning instead would deliver every server's whole history again.
    /// </summary>
    public static async Task ThrowIfNotBegunAsync(ISinkStore store, SinkName sink, CancellationToken cancellationToken)
    {
        if (!await CursorFile.ExistsAsync(store, cancellationToken))
            throw SinkException.ForMissingCursors(sink.Value);
    }

    /// <summary>
    /// Orders that parts of servers' histories are delivered again, each from after the first cursor up to the second or to where the sink
    /// stands, whichever comes first: what lies behind that it is going to be told anyway, and a row told twice would go back to an older
    /// state. The sink then goes on from where it stands. An order takes the place of an earlier one that is not done yet.
    /// </summary>
    public static async Task ReplayAsync(
        ISinkStore store,
        IReadOnlyDictionary<string, (ChangeCursor From, ChangeCursor To)> parts,
        SinkFilter filter,
        CancellationToken cancellationToken)
    {
        var cursors = await CursorFile.LoadAsync(store, cancellationToken);
        var ordered = new Dictionary<string, ServerCursor>();
        foreach (var (server, (from, to)) in parts)
        {
            // A server without a cursor was told nothing yet, so there is nothing to tell again.
            if (cursors.Servers.GetValueOrDefault(server) is { } current && from < Earlier(to, current.Point.Cursor))
                ordered[server] = current with { Replay = Order(from, Earlier(to, current.Point.Cursor), filter) };
        }
        await CursorFile.SaveAsync(store, cursors.With(ordered), cancellationToken);
    }

    private static StoredReplay Order(ChangeCursor from, ChangeCursor to, SinkFilter filter) =>
        new() { Point = new FeedPoint { Cursor = from }, To = to, Filter = filter };

    private static ChangeCursor Earlier(ChangeCursor one, ChangeCursor other) => one < other ? one : other;
}
