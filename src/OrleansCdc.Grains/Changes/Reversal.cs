using OrleansCdc.History;
using OrleansCdc.History.Reversal;

namespace OrleansCdc.Grains.Changes;

/// <summary>SQL that undoes changes, and which ones it is complete for.</summary>
public sealed record Reversal
{
    public required ReversalScript Script { get; init; }

    /// <summary>True when there may be more changes that match than the limit allowed.</summary>
    public required bool Truncated { get; init; }

    public required Coverage Coverage { get; init; }
}
