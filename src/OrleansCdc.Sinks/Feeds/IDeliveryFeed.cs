using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Sinks.Feeds;

/// <summary>
/// Where a sink reads: history first, then live, without a seam, from a cursor for each server. Reading pulls; a sink that does not read
/// costs
/// nobody anything. Calls fail while a server's history is not open, and may be tried again.
/// </summary>
public interface IDeliveryFeed
{
    /// <summary>The names of the servers there are now.</summary>
    Task<IReadOnlyList<string>> ListServersAsync(CancellationToken cancellationToken);

    /// <summary>The cursor of a start, as it is now.</summary>
    Task<ChangeCursor> FindStartAsync(string server, SinkStart start, CancellationToken cancellationToken);

    /// <summary>
    /// Pages of the changes after a point that match the filter's tables and operations; columns and values are left to the reader. Pages
    /// without
    /// changes come too, because they move the cursor. Without <paramref name="upTo"/> it never ends; with it, the last page ends there.
    /// Statements on the
    /// filter's tables are among the changes when they are asked for. A point of a history that was deleted since is refused.
    /// </summary>
    IAsyncEnumerable<DeliveryPage> ReadAsync(
        string server, SinkFilter filter, bool statements, FeedPoint after, ChangeCursor? upTo, CancellationToken cancellationToken);

    /// <summary>The change or statement at just this cursor; null when the history does not hold it.</summary>
    Task<FeedChange?> FindAsync(string server, ChangeCursor cursor, CancellationToken cancellationToken);

    /// <summary>Everything that the server's history lacks of what the filter wants, as a reader of the history is told it.</summary>
    Task<IReadOnlyList<Gap>> FindGapsAsync(string server, SinkFilter filter, CancellationToken cancellationToken);

    /// <summary>Completes when the server's history is visible beyond this transaction.</summary>
    Task WaitForMoreAsync(string server, ulong mark, CancellationToken cancellationToken);

    /// <summary>How far the cursor is behind.</summary>
    Task<FeedHead> MeasureAsync(string server, ChangeCursor cursor, CancellationToken cancellationToken);
}
