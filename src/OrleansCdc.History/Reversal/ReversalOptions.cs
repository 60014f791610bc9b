namespace OrleansCdc.History.Reversal;

/// <summary>How a reversal script is written.</summary>
public sealed record ReversalOptions
{
    /// <summary>The registered server's name, for the comments.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// Write what can be undone although something cannot be, or although changes may be missing; else there is no script as soon as that
    /// is so.
    /// </summary>
    public bool AllowPartial { get; init; }

    /// <summary>Why the changes handed in may not be all that were meant, a sentence each; empty when they are.</summary>
    public IReadOnlyList<string> Shortfalls { get; init; } = [];

    /// <summary>The part of the log that was looked through, for the comments.</summary>
    public string? Scope { get; init; }

    /// <summary>
    /// Stop the script with an error at the first statement that does not change exactly one row, which means that the row was changed
    /// since. Without it each statement's count is selected, and the script goes on.
    /// </summary>
    public bool StopOnMismatch { get; init; } = true;

    public ForeignKeyHandling ForeignKeys { get; init; } = ForeignKeyHandling.Checked;
}
