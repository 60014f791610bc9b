using System.Runtime.CompilerServices;
using System.Text.Json;
using OrleansCdc.History;

namespace OrleansCdc.Grains.Changes;

/// <summary>
/// History, then live, as one thing: reads from its cursor up to the mark, waits for the mark to move, reads on. There is no second path
/// for what is new, so nothing can be missing or come twice where one would join the other. A slow reader reads later; nothing piles up for
/// it.
/// </summary>
public sealed class ChangeFeed(ChangeReader reader)
{
    /// <summary>
    /// The pages that match, without end: in commit order, each whole up to its own <see cref="CapturedPage.Next"/>, from which a feed may
    /// be begun again. Pages without changes are not given. Tables that appear later are read when they appear.
    /// </summary>
    /// <exception cref="GrainException">
    /// The history was deleted, and the cursor, or what was read so far, is of the deleted one; or it is not open, and the start is no cursor.
    /// </exception>
    public async IAsyncEnumerable<CapturedPage> ReadAsync(
        ChangeFilter filter, FeedStart start, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var key = JsonSerializer.Serialize(filter);
        var cursor = await BeginAsync(start);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await reader.Marks.WaitAsync(IsWhole(cursor) ? cursor.Transaction : cursor.Transaction - 1, cancellationToken);
            var page = await reader.Pages.ReadAsync(filter, key, cursor, cancellationToken);
            if (page.Next < cursor)
                throw GrainException.ForCursorBeyond(reader.Source.Value, cursor.Transaction, page.Mark);
            cursor = page.Next;
            if (page.Changes.Count > 0)
                yield return page;
        }
    }

    private async Task<ChangeCursor> BeginAsync(FeedStart start)
    {
        if (start.Cursor is { } cursor)
            return await VerifyAsync(cursor);
        // Refused while the history is not open: it would seem to be empty, and everything in it to be new.
        var mark = (await reader.CoverageAsync()).ToSequence;
        return ChangeCursor.AfterTransaction(start.Time is { } time ? await LastBeforeAsync(time) : mark);
    }

    private async Task<ChangeCursor> VerifyAsync(ChangeCursor cursor)
    {
        try
        {
            var mark = (await reader.CoverageAsync()).ToSequence;
            return cursor.Transaction <= mark ? cursor : throw GrainException.ForCursorBeyond(reader.Source.Value, cursor.Transaction, mark);
        }
        catch (GrainException closed) when (closed.Error == GrainError.HistoryNotOpen)
        {
            // Who has a cursor waits until the history is open, as the followers do that were there before it closed.
            return cursor;
        }
    }

    private Task<ulong> LastBeforeAsync(DateTimeOffset time) =>
        reader.Grain.FindSequenceBeforeTimeAsync(TableReads.MicrosOf(time));

    /// <summary>Whether the transaction of the cursor was read to its end; the very start counts as the end of transaction 0.</summary>
    private static bool IsWhole(ChangeCursor cursor) => cursor.Transaction == 0 || cursor == ChangeCursor.AfterTransaction(cursor.Transaction);
}
