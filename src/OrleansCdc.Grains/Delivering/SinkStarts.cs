using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Grains.Delivering;

/// <summary>Where a new sink begins with each server.</summary>
internal static class SinkStarts
{
    /// <summary>The cursors of a start as they are now. A server that the sink wants must be open to tell its own.</summary>
    public static async Task<Dictionary<string, ChangeCursor>> FindAsync(IDeliveryFeed feed, SinkFilter filter, SinkStart start)
    {
        var starts = new Dictionary<string, ChangeCursor>();
        foreach (var server in await feed.ListServersAsync(CancellationToken.None))
        {
            try
            {
                starts[server] = await feed.FindStartAsync(server, start, CancellationToken.None);
            }
            catch (GrainException closed) when (closed.Error == GrainError.HistoryNotOpen && !filter.Wants(server))
            {
                // One that the sink does not want keeps nobody from making it; were it wanted one day, it would begin at its beginning.
            }
        }
        return starts;
    }
}
