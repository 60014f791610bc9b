using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Sinks.Delivery.Cursors;

/// <summary>Where a sink stands with one server, as it is stored.</summary>
internal sealed record ServerCursor
{
    /// <summary>Everything up to here was confirmed or put aside.</summary>
    public required FeedPoint Point { get; init; }

    /// <summary>A part of the history that is delivered again before anything else; null when there is none.</summary>
    public StoredReplay? Replay { get; init; }
}
