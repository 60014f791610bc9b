using OrleansCdc.History;
using OrleansCdc.History.Reversal;

namespace OrleansCdc.Grains.Changes;

/// <summary>Writes the SQL that undoes changes of a source, newest first across all its tables. Nothing is ever executed.</summary>
public sealed class ReversalReader(ChangeReader reader)
{
    /// <summary>A script that people read before they run it; larger mistakes are undone in several.</summary>
    public const int MaxChanges = 10_000;

    private const int PageLimit = 1000;

    /// <summary>Undoes the newest changes that match, at most <paramref name="limit"/> of them, which is 1 to <see cref="MaxChanges"/>.</summary>
    public async Task<Reversal> ReadAsync(ChangeFilter filter, ChangeCursor? after, ChangeCursor? before, int limit, ReversalOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxChanges);
        var changes = new List<CapturedChange>();
        var request = new PageRequest { After = after, Before = before, Backward = true, Limit = Math.Min(limit, PageLimit) };
        CapturedPage page;
        do
        {
            page = await reader.ReadAsync(filter, request);
            changes.AddRange(page.Changes);
            request = request with { Before = page.Next, Limit = Math.Min(PageLimit, limit - changes.Count) };
        }
        while (page.HasMore && changes.Count < limit);
        var script = ReversalScript.Create(changes.Select(change => change.ToChange()), options);
        return new Reversal { Script = script, Truncated = page.HasMore, Coverage = page.Coverage };
    }
}
