using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Delivery;
using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Grains.Delivering;

/// <summary>Turns what a user wants delivered again into cursors, as they are now.</summary>
internal static class ReplayParts
{
    /// <summary>Behind everything; the order is cut to where the sink stands.</summary>
    private static readonly ChangeCursor End = ChangeCursor.AfterTransaction(ulong.MaxValue);

    public static async Task OrderAsync(ISinkStore store, IDeliveryFeed feed, SinkReplay replay, SinkFilter filter)
    {
        var parts = new Dictionary<string, (ChangeCursor From, ChangeCursor To)>();
        foreach (var server in await feed.ListServersAsync(CancellationToken.None))
        {
            if (!filter.Wants(server))
                continue;
            var to = replay.UpTo ?? (replay.To is { } end ? await FindAsync(feed, server, end) : End);
            var from = replay.After ?? (replay.From is { } begin ? await FindAsync(feed, server, begin) : ChangeCursor.Start);
            parts[server] = (from, to);
        }
        await SinkOrders.ReplayAsync(store, parts, filter, CancellationToken.None);
    }

    private static Task<ChangeCursor> FindAsync(IDeliveryFeed feed, string server, DateTimeOffset time) =>
        feed.FindStartAsync(server, new SinkStart { Time = time }, CancellationToken.None);
}
