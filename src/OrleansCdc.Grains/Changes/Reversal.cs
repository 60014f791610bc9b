using OrleansCdc.History;
using OrleansCdc.History.Reversal;

namespace OrleansCdc.Grains.Changes;

/// <summary>SQL that undoes changes, and which ones it is complete for.</summary>
public sealed record Reversal
{
    public required ReversalScript Script { get; init; }

    /// <summary>The changes that match, newest first.</summary>
    public required IReadOnlyList<CapturedChange> Changes { get; init; }

    /// <summary>True when there may be more changes that match than the limit allowed.</summary>
    public required bool Truncated { get; init; }

    /// <summary>Why changes that match may be missing, a sentence each; empty when all are there.</summary>
    public required IReadOnlyList<string> Shortfalls { get; init; }

    public required Coverage Coverage { get; init; }
}
