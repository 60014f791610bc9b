using OrleansCdc.History;
using OrleansCdc.History.Reversal;

namespace OrleansCdc.Grains.Changes;

/// <summary>Which changes to undo, and how.</summary>
public sealed record ReversalRequest
{
    /// <summary>A script that people read before they run it; larger mistakes are undone in several, from a cursor on.</summary>
    public const int MaxLimit = 10_000;

    public required ChangeFilter Filter { get; init; }

    /// <summary>Only changes after this cursor.</summary>
    public ChangeCursor? After { get; init; }

    /// <summary>Only changes before this cursor.</summary>
    public ChangeCursor? Before { get; init; }

    /// <summary>How many changes to undo at most, the newest first; 1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 1000;

    /// <summary>Write what can be undone although something cannot be, or although changes may be missing.</summary>
    public bool AllowPartial { get; init; }

    /// <summary>See <see cref="ReversalOptions.StopOnMismatch"/>.</summary>
    public bool StopOnMismatch { get; init; } = true;

    /// <summary>Whether the script makes sure that foreign keys hold; how depends on whether the server logs what they cascade.</summary>
    public bool CheckForeignKeys { get; init; } = true;
}
