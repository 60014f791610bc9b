using OrleansCdc.History;

namespace OrleansCdc.Sinks.Feeds;

/// <summary>A transaction of which a sink was told rows, and maybe not all.</summary>
/// <param name="Last">The last row that was told.</param>
/// <param name="Counts">How many rows of each table were told.</param>
public sealed record OpenTransaction(ChangeCursor Last, IReadOnlyList<DeliveredCount> Counts);
