using OrleansCdc.History;

namespace OrleansCdc.Sinks.Feeds;

/// <summary>Where a sink stands in one server's history, with what it takes to go on from there as if it had never stopped.</summary>
public sealed record FeedPoint
{
    public required ChangeCursor Cursor { get; init; }

    /// <summary>Which history the cursor is of; null where that was not recorded.</summary>
    public Guid? History { get; init; }

    /// <summary>The transaction of which rows were told and maybe not all; null between transactions.</summary>
    public OpenTransaction? Open { get; init; }

    /// <summary>
    /// The schema version of each table that was told last, by <c>schema.table</c>; only for sinks that are told of schema changes.
    /// </summary>
    public IReadOnlyDictionary<string, int> Versions { get; init; } = new Dictionary<string, int>();
}
