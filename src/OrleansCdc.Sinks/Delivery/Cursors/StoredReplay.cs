using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Sinks.Delivery.Cursors;

/// <summary>A replay under way with one server.</summary>
internal sealed record StoredReplay
{
    /// <summary>How far it is.</summary>
    public required FeedPoint Point { get; init; }

    /// <summary>Where it ends.</summary>
    public required ChangeCursor To { get; init; }

    /// <summary>What it is about.</summary>
    public required SinkFilter Filter { get; init; }
}
