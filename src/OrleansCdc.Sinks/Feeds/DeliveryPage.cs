using OrleansCdc.History;

namespace OrleansCdc.Sinks.Feeds;

/// <summary>Changes of one server in commit order. Everything up to <see cref="Next"/> is in the page or does not match.</summary>
public sealed record DeliveryPage(IReadOnlyList<FeedChange> Changes, ChangeCursor Next)
{
    /// <summary>Which history it is of, for the point that is recorded; null where nobody can tell.</summary>
    public Guid? History { get; init; }

    /// <summary>What the history lacks, of what the filter wants, between the page before and this one's end.</summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];
}
