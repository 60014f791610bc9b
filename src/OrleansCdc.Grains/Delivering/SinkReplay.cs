using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Grains.Delivering;

/// <summary>Which part of the history is to be delivered again. It ends where the sink stands, at the latest.</summary>
public sealed record SinkReplay
{
    /// <summary>After this cursor; it belongs to one server, so the filter must name just that one.</summary>
    public ChangeCursor? After { get; init; }

    /// <summary>Up to this cursor.</summary>
    public ChangeCursor? UpTo { get; init; }

    /// <summary>From the first transaction committed at or after this time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Up to the last transaction committed before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>What is delivered again; null for all that the sink's own filter wants.</summary>
    public SinkFilter? Filter { get; init; }
}
