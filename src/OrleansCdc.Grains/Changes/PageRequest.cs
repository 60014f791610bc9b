using OrleansCdc.History;

namespace OrleansCdc.Grains.Changes;

/// <summary>Which part of the matching changes is wanted.</summary>
public sealed record PageRequest
{
    /// <summary>Only changes after this cursor.</summary>
    public ChangeCursor? After { get; init; }

    /// <summary>Only changes before this cursor.</summary>
    public ChangeCursor? Before { get; init; }

    /// <summary>True for the newest first.</summary>
    public bool Backward { get; init; }

    /// <summary>How many changes at most; 1 to 10,000.</summary>
    public int Limit { get; init; } = 100;
}
