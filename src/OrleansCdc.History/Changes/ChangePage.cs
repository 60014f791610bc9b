namespace OrleansCdc.History.Changes;

/// <summary>An answer to a <see cref="ChangeQuery"/>.</summary>
public sealed record ChangePage
{
    public required IReadOnlyList<Change> Changes { get; init; }

    /// <summary>
    /// Where to go on: as <see cref="ChangeQuery.After"/>, or as <see cref="ChangeQuery.Before"/> when reading backwards. Reading
    /// forwards there is always one, because more will happen; backwards it is null at the beginning of history.
    /// </summary>
    public ChangeCursor? Next { get; init; }

    /// <summary>True when there may be more within what was asked for: the limit or a budget ended the page.</summary>
    public bool Truncated { get; init; }

    public required Coverage Coverage { get; init; }
}
