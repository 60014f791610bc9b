using OrleansCdc.History.Changes;

namespace OrleansCdc.History.Reversal;

/// <summary>
/// SQL that puts rows back. It is text to be read and run by a person; nothing here executes it. The script is one transaction, and every
/// statement in it touches one row, only while that row is as the undone change left it.
/// </summary>
public sealed record ReversalScript
{
    private ReversalScript()
    {
    }

    /// <summary>The script; null when something cannot be undone, or may be missing, and a partial script was not asked for.</summary>
    public string? Sql { get; private init; }

    /// <summary>How many rows the script changes.</summary>
    public int Statements { get; private init; }

    /// <summary>What cannot be undone; empty when everything can.</summary>
    public IReadOnlyList<ReversalProblem> Problems { get; private init; } = [];

    /// <summary>
    /// Writes the script for changes of one table or of many, in the order given, which must be newest first: later changes are undone
    /// before earlier ones.
    /// </summary>
    public static ReversalScript Create(IEnumerable<Change> newestFirst, ReversalOptions options)
    {
        ArgumentNullException.ThrowIfNull(newestFirst);
        ArgumentNullException.ThrowIfNull(options);
        var writer = new ReversalWriter(options);
        ChangeCursor? previous = null;
        foreach (var change in newestFirst)
        {
            if (change.Cursor >= previous)
                throw new ArgumentException($"Change {change.Cursor} comes after {previous}; changes must come newest first.", nameof(newestFirst));
            previous = change.Cursor;
            writer.Add(change);
        }

        var complete = options.AllowPartial || (writer.Problems.Count == 0 && options.Shortfalls.Count == 0);
        return new() { Sql = complete ? writer.Finish() : null, Statements = complete ? writer.Statements : 0, Problems = writer.Problems };
    }
}
