using OrleansCdc.Grains.Changes;
using OrleansCdc.History;

namespace OrleansCdc.Host.Api.Changes;

/// <summary>
/// Reads pages. A reader may return less than was asked for, because it stops after a bounded amount of work; here it is asked again until
/// the page is full, the history ends, or the request has had its share of work.
/// </summary>
internal static class ChangePages
{
    private const int MaxRounds = 50;

    public static async Task<ChangePage> ReadAsync(
        CaptureAccess captures, SelectedChanges selected, PageArguments arguments, CancellationToken cancellationToken)
    {
        var request = arguments.ToRequest();
        if (request.Limit == 0)
            return new ChangePage([], false, false, arguments.After, arguments.Before, await captures.CoverageAsync(selected.Source));
        var (changes, last) = await FillAsync(captures, selected, request, cancellationToken);
        if (request.Backward) changes.Reverse();
        return new ChangePage(
            changes,
            HasNextPage: request.Backward ? request.Before is not null : last.HasMore,
            HasPreviousPage: request.Backward ? last.HasMore : request.After is not null,
            Start: StartOf(changes, request, last),
            End: EndOf(changes, request, last),
            last.Coverage);
    }

    private static async Task<(List<CapturedChange> Changes, CapturedPage Last)> FillAsync(
        CaptureAccess captures, SelectedChanges selected, PageRequest request, CancellationToken cancellationToken)
    {
        var reader = captures.Reader(selected.Source);
        var changes = new List<CapturedChange>();
        var next = request;
        for (var round = 1; ; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await GrainRefusals.TranslateAsync(() => reader.ReadAsync(selected.Filter, next));
            changes.AddRange(page.Changes);
            if (!page.HasMore || changes.Count >= request.Limit || round == MaxRounds) return (changes, page);
            next = next with { Limit = request.Limit - changes.Count };
            next = request.Backward ? next with { Before = page.Next } : next with { After = page.Next };
        }
    }

    // A page that was read to where the work ended, not to its last change, goes on from there. So an empty page has cursors too, and what
    // is committed after an answer is always beyond the answer's end.
    private static ChangeCursor? StartOf(List<CapturedChange> changes, PageRequest request, CapturedPage last) =>
        request.Backward && last.HasMore ? last.Next : changes.Count > 0 ? changes[0].Cursor : request.After;

    private static ChangeCursor? EndOf(List<CapturedChange> changes, PageRequest request, CapturedPage last)
    {
        if (!request.Backward && last.HasMore) return last.Next;
        if (changes.Count > 0) return changes[^1].Cursor;
        return request.Before is null ? ChangeCursor.AfterTransaction(last.Mark) : request.Before;
    }
}
