using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Delivery.Cursors;
using OrleansCdc.Sinks.Delivery.Lanes;
using OrleansCdc.Sinks.Delivery.Statuses;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats;

namespace OrleansCdc.Sinks.Delivery;

/// <summary>
/// Reads one server's history for one sink, formats it, and gives it to the lanes in chunks, no faster than the window has room. A replay
/// that was
/// ordered comes first.
/// </summary>
internal sealed class ServerPump(
    string server, SinkDeliveryParts parts, ISinkFormat format, LaneSet lanes, ServerProgress progress, DeliveryWindow window,
    DeliveryBoard board)
{
    /// <summary>The window has room for several chunks, so that one can be confirmed while others are under way.</summary>
    private const int ChunksInWindow = 8;

    private readonly SinkDefinition _definition = parts.Definition;
    private readonly List<SinkMessage> _messages = [];
    private ChunkDraft _draft = new();

    /// <summary>
    /// After a failure more than 0: so many changes are chunks of their own, so that all before one that cannot be formatted are delivered
    /// and
    /// recorded.
    /// </summary>
    public int Careful { get; set; }

    /// <summary>Reads on from the cursor without end.</summary>
    public async Task RunAsync(ServerCursor cursor, CancellationToken cancellationToken)
    {
        if (cursor.Replay is { } replay)
        {
            var again = _definition with { Filter = replay.Filter };
            await PumpAsync(again, replay.Point, cursor, replay, cancellationToken);
            cursor = cursor with { Replay = null };
            progress.Begin(cursor, 0, 0).Seal();
        }
        await PumpAsync(_definition, cursor.Point, cursor, null, cancellationToken);
    }

    private async Task PumpAsync(
        SinkDefinition told, FeedPoint from, ServerCursor cursor, StoredReplay? replay, CancellationToken cancellationToken)
    {
        _draft = new ChunkDraft();
        var composer = new DeliveryComposer(server, told, from);
        if (composer.Missing is { } missing && await parts.Feed.FindAsync(server, missing, cancellationToken) is { } row)
            composer.Remember(row);
        await foreach (
            var page in parts.Feed.ReadAsync(server, told.Filter, told.SchemaChanges, from, replay?.To, cancellationToken))
        {
            foreach (var gap in page.Gaps)
                parts.PassedGap(server, gap);
            cursor = await SendAsync(composer.Compose(page), composer, cursor, replay, cancellationToken);
            board.Report(server, null);
        }
        await SendAsync(composer.Finish(), composer, cursor, replay, cancellationToken);
    }

    private async Task<ServerCursor> SendAsync(
        IEnumerable<DeliveredChange> told, DeliveryComposer composer, ServerCursor cursor, StoredReplay? replay,
        CancellationToken cancellationToken)
    {
        foreach (var change in told)
        {
            Draft(change);
            if (IsBarrier(_draft.Last))
                cursor = await PassBarrierAsync(cursor, Moved(cursor, replay, composer.Point), cancellationToken);
            else if (IsLarge(_draft))
                cursor = await SendAsync(Moved(cursor, replay, composer.Point), cancellationToken);
        }
        return await SendAsync(Moved(cursor, replay, composer.Point), cancellationToken);
    }

    private static ServerCursor Moved(ServerCursor cursor, StoredReplay? replay, FeedPoint point) =>
        replay is null ? new ServerCursor { Point = point } : cursor with { Replay = replay with { Point = point } };

    private bool IsLarge(ChunkDraft draft) =>
        Careful-- > 0 || draft.Changes >= Math.Max(1, _definition.MaxInFlight / ChunksInWindow)
        || draft.Bytes >= _definition.MaxInFlightBytes / ChunksInWindow;

    private void Draft(DeliveredChange change)
    {
        _messages.Clear();
        try
        {
            format.Write(change, _messages);
        }
        catch (Exception defect) when (defect is not OutOfMemoryException)
        {
            throw SinkException.ForFormat(change.Id, defect);
        }
        _draft.Add(new DraftedChange(change, [.. _messages]));
    }

    /// <summary>
    /// A truncate, a schema change and a row that takes another key concern more than one key: nothing overtakes them, nor they anything.
    /// </summary>
    private static bool IsBarrier(DraftedChange drafted) =>
        drafted.Change.Kind == DeliveredKind.SchemaChange
        || (drafted.Change.Kind == DeliveredKind.Row && drafted.Change.Change.Operation == ChangeOperation.Truncate)
        || Array.Exists(drafted.Messages, message => message.PreviousKey is not null);

    private async Task<ServerCursor> PassBarrierAsync(ServerCursor before, ServerCursor after, CancellationToken cancellationToken)
    {
        var barrier = _draft.TakeLast();
        await SendAsync(before, cancellationToken);
        await progress.WhenDoneAsync(cancellationToken);
        _draft.Add(barrier);
        await SendAsync(after, cancellationToken);
        await progress.WhenDoneAsync(cancellationToken);
        return after;
    }

    /// <summary>Sends the draft; once all of it is done, the sink stands at <paramref name="after"/>.</summary>
    private async Task<ServerCursor> SendAsync(ServerCursor after, CancellationToken cancellationToken)
    {
        var draft = _draft;
        _draft = new ChunkDraft();
        await window.AcquireAsync(draft.Changes, draft.Bytes, cancellationToken);
        var chunk = progress.Begin(after, draft.Changes, draft.Bytes);
        foreach (var drafted in draft.All)
        {
            chunk.Expect(drafted.Messages.Length);
            for (var ordinal = 0; ordinal < drafted.Messages.Length; ordinal++)
                lanes.Post(new PendingMessage(drafted.Messages[ordinal], drafted.Change, ordinal, chunk));
        }
        chunk.Seal();
        return after;
    }
}
