using OrleansCdc.History;

namespace OrleansCdc.Grains.Changes;

/// <summary>
/// Changes of one server in commit order, or against it, and what they are complete for. Immutable; shared by readers with equal questions.
/// </summary>
public sealed record CapturedPage
{
    public required IReadOnlyList<CapturedChange> Changes { get; init; }

    /// <summary>
    /// Everything up to here, in the direction of reading, is in the page or does not match: read on from here. It may lie beyond the last
    /// change.
    /// </summary>
    public required ChangeCursor Next { get; init; }

    /// <summary>
    /// True when there may be more to read now; false when everything up to the mark, or down to the beginning, was read.
    /// </summary>
    public required bool HasMore { get; init; }

    /// <summary>The mark up to which was read.</summary>
    public required ulong Mark { get; init; }

    /// <summary>What the page is complete for: from the first transaction of the source to the mark, except for the gaps.</summary>
    public required Coverage Coverage { get; init; }
}
