namespace OrleansCdc.History.Reversal;

/// <summary>How a reversal script is written.</summary>
public sealed record ReversalOptions
{
    /// <summary>The registered server's name, for the comments.</summary>
    public required string Source { get; init; }

    /// <summary>Write what can be undone although something cannot be; else there is no script as soon as one change cannot be undone.</summary>
    public bool AllowPartial { get; init; }

    /// <summary>
    /// Stop the script with an error at the first statement that does not change exactly one row, which means that the row was changed
    /// since. Without it each statement's count is selected, and the script goes on.
    /// </summary>
    public bool StopOnMismatch { get; init; } = true;

    /// <summary>
    /// Leave foreign keys checked, which newest-first order satisfies. Turned off, rows can be put back whose parents are missing, and
    /// deleting does not cascade.
    /// </summary>
    public bool CheckForeignKeys { get; init; } = true;
}
