using OrleansCdc.Binlog.Rows;
using OrleansCdc.Grains.Changes;
using OrleansCdc.Host.Api.Changes;

namespace OrleansCdc.Host.Api.Reversals;

/// <summary>Checks what a client asks to have undone, and has the script written.</summary>
internal static class ReversalReader
{
    // A snapshot changed nothing, so there is nothing to undo unless somebody insists.
    private static readonly ChangeOperation[] s_undoable =
        [ChangeOperation.Insert, ChangeOperation.Update, ChangeOperation.Delete, ChangeOperation.Truncate];

    public static async Task<Reversal> ReadAsync(
        CaptureAccess captures, ChangeArguments arguments, Func<ChangeFilter, ReversalRequest> request, CancellationToken cancellationToken)
    {
        var selected = await (arguments with { Operations = arguments.Operations ?? s_undoable }).SelectAsync(captures);
        var asked = request(selected.Filter);
        if (asked.Limit is < 1 or > ReversalRequest.MaxLimit) throw ApiErrors.WrongLimit(asked.Limit, ReversalRequest.MaxLimit);
        var reversals = captures.Reader(selected.Source).Reversals;
        return Reversal.Of(await GrainRefusals.TranslateAsync(() => reversals.ReadAsync(asked, cancellationToken)));
    }
}
