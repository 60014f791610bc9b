using OrleansCdc.Grains.Sources;
using OrleansCdc.History;

namespace OrleansCdc.Grains.Changes;

/// <summary>
/// Finds out why a reversal may lack changes that it was asked to undo: a limit, a gap, or a capture that is not at the log's end.
/// </summary>
internal sealed class ReversalShortfalls(ISourceGrain source, ReversalRequest request, SourceStatus status)
{
    /// <summary>A capture that streams is always a little behind; beyond this it is not keeping up.</summary>
    private static readonly TimeSpan UsualLag = TimeSpan.FromSeconds(10);

    private readonly ChangeFilter _filter = request.Filter;
    private readonly TableMatcher _tables = new(request.Filter);

    public async Task<IReadOnlyList<string>> FindAsync(IReadOnlyList<CapturedChange> changes, CapturedPage last)
    {
        var reasons = new List<string>();
        if (last.HasMore)
            reasons.Add(Limited(changes, last));
        reasons.AddRange((await GapsAsync(last.Coverage)).Select(gap => $"The history has a gap there: {gap.Reason}"));
        if (IsOpenEnded())
            reasons.AddRange(NotAtTheEnd());
        return reasons;
    }

    private string Limited(IReadOnlyList<CapturedChange> changes, CapturedPage last) =>
        $"More changes match than the {request.Limit} that were asked for. Raise the limit (at most {ReversalRequest.MaxLimit}), narrow the filter, or undo "
        + $"these {changes.Count} first and then the ones before cursor {last.Next}.";

    /// <summary>The gaps between the first and the last transaction that the question is about.</summary>
    private async Task<IEnumerable<Gap>> GapsAsync(Coverage coverage)
    {
        var first = Math.Max(_filter.Transaction ?? 0, request.After?.Transaction ?? 0);
        if (_filter.From is { } from)
            first = Math.Max(first, await source.FindSequenceBeforeTimeAsync(TableReads.MicrosOf(from)) + 1);
        var end = Math.Min(_filter.Transaction ?? ulong.MaxValue, request.Before?.Transaction ?? ulong.MaxValue);
        if (_filter.To is { } to)
            end = Math.Min(end, await source.FindSequenceAtTimeAsync(TableReads.MicrosOf(to)));
        return coverage.Gaps.Where(gap => gap.ToSequence >= first && gap.FromSequence <= end && Concerns(gap));
    }

    private bool Concerns(Gap gap) =>
        (_filter.Schema is null || gap.Schema is null || gap.Schema == _filter.Schema)
        && (_filter.Table is null || gap.Table is null || gap.Table == _filter.Table)
        && (gap.Schema is null || gap.Table is null || _tables.Matches(new TableKey(status.Source, gap.Schema, gap.Table)));

    /// <summary>Whether a change that the server made a moment ago would be one to undo.</summary>
    private bool IsOpenEnded() =>
        _filter.Transaction is null && request.Before is null && (_filter.To is not { } to || status.LastCommit is not { } known || known < to);

    private IEnumerable<string> NotAtTheEnd()
    {
        if (status.State != SourceState.Streaming)
            yield return $"The server's log is not being followed (state {status.State}): what it did after {status.Stored} is not known.";
        else if (status.Lag > UsualLag)
            yield return $"The history is {status.Lag.Value.TotalSeconds:0} s behind the server: what it did after {status.Stored} is not there yet.";
        foreach (var trouble in status.Troubles.Where(trouble => _tables.Matches(new TableKey(status.Source, trouble.Schema, trouble.Table))))
            yield return $"Table {trouble.Schema}.{trouble.Table} is not captured, or not wholly: {trouble.Reason}";
    }
}
