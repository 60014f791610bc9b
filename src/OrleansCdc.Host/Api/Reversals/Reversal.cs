namespace OrleansCdc.Host.Api.Reversals;

/// <summary>The script for the changes that were asked for, and the changes that cannot be undone.</summary>
internal sealed record Reversal(Grains.Changes.Reversal Found, IReadOnlyList<Irreversible> CannotUndo)
{
    public static Reversal Of(Grains.Changes.Reversal found)
    {
        var byCursor = found.Changes.ToDictionary(change => change.Cursor);
        return new Reversal(found, [.. found.Script.Problems.Select(problem => new Irreversible(byCursor[problem.Change.Cursor], problem.Reason))]);
    }
}
