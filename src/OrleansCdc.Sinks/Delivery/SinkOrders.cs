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
    /// Orders that parts of servers' histories are delivered again, each from after the first cursor up to the second, before the sink goes
    /// on from
    /// where it stands. An order takes the place of an earlier one that is not done yet.
    /// </summary>
    public static async Task ReplayAsync(
        ISinkStore store,
        IReadOnlyDictionary<string, (ChangeCursor From, ChangeCursor To)> parts,
        SinkFilter filter,
        CancellationToken cancellationToken)
    {
        var cursors = await CursorFile.LoadAsync(store, cancellationToken);
        var ordered = parts.Select(
            part => KeyValuePair.Create(part.Key, Order(cursors.Servers.GetValueOrDefault(part.Key), part.Value, filter)));
        await CursorFile.SaveAsync(store, cursors.With(ordered), cancellationToken);
    }

    private static ServerCursor Order(ServerCursor? current, (ChangeCursor From, ChangeCursor To) part, SinkFilter filter) =>
        (current ?? new ServerCursor { Point = new FeedPoint { Cursor = ChangeCursor.Start } }) with
        {
            Replay = new StoredReplay { Point = new FeedPoint { Cursor = part.From }, To = part.To, Filter = filter },
        };
}
