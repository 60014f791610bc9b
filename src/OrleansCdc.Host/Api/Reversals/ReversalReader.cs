using OrleansCdc.Binlog.Rows;
using OrleansCdc.Grains.Changes;
using OrleansCdc.History.Changes;
using OrleansCdc.History.Reversal;
using OrleansCdc.Host.Api.Changes;

namespace OrleansCdc.Host.Api.Reversals;

/// <summary>Reads the changes to undo, newest first, and has the script written.</summary>
internal static class ReversalReader
{
    // A snapshot changed nothing, so there is nothing to undo unless somebody insists.
    private static readonly ChangeOperation[] s_undoable =
        [ChangeOperation.Insert, ChangeOperation.Update, ChangeOperation.Delete, ChangeOperation.Truncate];

    public static async Task<Reversal> ReadAsync(CaptureAccess captures, ReversalRequest request, CancellationToken cancellationToken)
    {
        if (request.Limit is < 1 or > ReversalRequest.MaxLimit) throw ApiErrors.WrongLimit(request.Limit, ReversalRequest.MaxLimit);
        var selected = await (request.Changes with { Operations = request.Changes.Operations ?? s_undoable }).SelectAsync(captures);
        var (changes, truncated) = await NewestFirstAsync(captures, selected, request, cancellationToken);
        var options = new ReversalOptions
        {
            Source = selected.Source.Value,
            AllowPartial = request.Partial,
            StopOnMismatch = request.StopOnMismatch,
            CheckForeignKeys = request.CheckForeignKeys,
        };
        var script = ReversalScript.Create(changes.Select(ToChange), options);
        return new Reversal(selected.Source, script, CannotUndo(script, changes), truncated);
    }

    private static async Task<(List<CapturedChange> Changes, bool Truncated)> NewestFirstAsync(
        CaptureAccess captures, SelectedChanges selected, ReversalRequest request, CancellationToken cancellationToken)
    {
        var reader = captures.Reader(selected.Source);
        var changes = new List<CapturedChange>();
        var page = new PageRequest { After = request.After, Before = request.Before, Backward = true, Limit = request.Limit };
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var found = await GrainRefusals.TranslateAsync(() => reader.ReadAsync(selected.Filter, page));
            changes.AddRange(found.Changes);
            if (!found.HasMore || changes.Count == request.Limit) return (changes, found.HasMore);
            page = page with { Before = found.Next, Limit = request.Limit - changes.Count };
        }
    }

    private static Change ToChange(CapturedChange change) => new()
    {
        Cursor = change.Cursor,
        Operation = change.Operation,
        SchemaVersion = change.SchemaVersion,
        Before = change.Before,
        After = change.After,
        StatementTimestamp = change.StatementTimestamp,
        CommitMicros = change.Transaction.ImmediateCommitTimestampMicros,
        StatementText = change.StatementText,
        Transaction = change.Transaction,
    };

    private static List<Irreversible> CannotUndo(ReversalScript script, List<CapturedChange> changes)
    {
        var byCursor = changes.ToDictionary(change => change.Cursor);
        return [.. script.Problems.Select(problem => new Irreversible(byCursor[problem.Change.Cursor], problem.Reason))];
    }
}
