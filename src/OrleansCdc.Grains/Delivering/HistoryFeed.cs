using System.Runtime.CompilerServices;
using System.Text.Json;
using OrleansCdc.Capture;
using OrleansCdc.Grains.Changes;
using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Grains.Delivering;

/// <summary>
/// What sinks read: the history of every server through its reader, then on as the mark moves. It pulls, so a slow sink only reads later.
/// </summary>
public sealed class HistoryFeed(IGrainDirectory grains, ChangeReaders readers) : IDeliveryFeed
{
    private readonly StatementReads _statements = new(readers);
    private readonly LagMeter _lags = new(readers);

    public async Task<IReadOnlyList<string>> ListServersAsync(CancellationToken cancellationToken) =>
        [.. (await grains.Servers.ListAsync()).Select(server => server.Value)];

    public async Task<ChangeCursor> FindStartAsync(string server, SinkStart start, CancellationToken cancellationToken)
    {
        if (start.Cursor is { } cursor)
            return cursor;
        var grain = readers.For(new SourceId(server)).Grain;
        var mark = await FindMarkAsync(grain);
        return ChangeCursor.AfterTransaction(
            start.Time is { } time ? await grain.FindSequenceBeforeTimeAsync(TableReads.MicrosOf(time)) : mark);
    }

    public async IAsyncEnumerable<DeliveryPage> ReadAsync(
        string server, SinkFilter filter, bool statements, FeedPoint after, ChangeCursor? upTo, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var source = new SourceId(server);
        var (reader, coverage) = await readers.OpenAsync(source);
        var wanted = Wanted(filter);
        var key = JsonSerializer.Serialize(wanted);
        var matcher = new TableMatcher(wanted);
        var (cursor, passed) = (after.Cursor, after.Cursor.Transaction);
        if (!IsOf(coverage, after))
            throw GrainException.ForShorterHistory(server, cursor.Transaction, coverage.ToSequence);
        // Says that the server can be read, though there may be nothing to read for long.
        yield return new DeliveryPage([], cursor) { History = coverage.History };
        while (upTo is not { } end || cursor < end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Shared pages are read once: one that was asked for before there was anything in it would stay empty.
            await reader.Marks.WaitAsync(IsWhole(cursor) ? cursor.Transaction : cursor.Transaction - 1, cancellationToken);
            var page = await reader.Pages.ReadAsync(wanted, key, cursor, cancellationToken);
            if (page.Next < cursor)
                throw GrainException.ForShorterHistory(server, cursor.Transaction, page.Mark);
            var next = upTo < page.Next ? upTo.Value : page.Next;
            var changes = page.Changes.Where(change => change.Cursor <= next).Select(Convert);
            if (statements)
                changes = changes.Concat(await _statements.ReadAsync(source, wanted, cursor, next)).OrderBy(change => change.Change.Cursor);
            yield return new DeliveryPage([.. changes], next)
            {
                History = coverage.History,
                Gaps = [.. page.Coverage.Gaps.Where(gap => gap.ToSequence > passed && gap.ToSequence <= next.Transaction && Concerns(gap, source, matcher))],
            };
            passed = Math.Max(passed, next.Transaction);
            cursor = next;
        }
    }

    public async Task<FeedChange?> FindAsync(string server, ChangeCursor cursor, CancellationToken cancellationToken)
    {
        if (FeedChange.IsOfStatement(cursor))
            return await _statements.FindAsync(new SourceId(server), cursor);
        var request = new PageRequest { After = JustBefore(cursor), Limit = 1 };
        var page = await readers.For(new SourceId(server)).ReadAsync(new ChangeFilter { Transaction = cursor.Transaction }, request);
        return page.Changes is [var change] && change.Cursor == cursor ? Convert(change) : null;
    }

    public async Task<IReadOnlyList<Gap>> FindGapsAsync(string server, SinkFilter filter, CancellationToken cancellationToken)
    {
        var source = new SourceId(server);
        var coverage = await readers.For(source).Grain.GetCoverageAsync();
        var matcher = new TableMatcher(Wanted(filter));
        return [.. coverage.Gaps.Where(gap => Concerns(gap, source, matcher))];
    }

    public Task WaitForMoreAsync(string server, ulong mark, CancellationToken cancellationToken) =>
        readers.For(new SourceId(server)).Marks.WaitAsync(mark, cancellationToken);

    public Task<FeedHead> MeasureAsync(string server, ChangeCursor cursor, CancellationToken cancellationToken) =>
        _lags.MeasureAsync(new SourceId(server), IsWhole(cursor) ? cursor.Transaction : cursor.Transaction - 1);

    /// <summary>
    /// Whether the point is one of this history. The very beginning is one of every history; a point that an earlier version kept does not
    /// say of which it is.
    /// </summary>
    private static bool IsOf(Coverage coverage, FeedPoint point) =>
        point.Cursor.Transaction == 0
        || (point.Cursor.Transaction <= coverage.ToSequence && (point.History ?? coverage.History) == (coverage.History ?? point.History));

    /// <summary>The mark of a history that is open. One that is not is refused; it would seem to be empty.</summary>
    private static async Task<ulong> FindMarkAsync(ISourceGrain grain) => (await grain.GetCoverageAsync()).ToSequence;

    private static ChangeFilter Wanted(SinkFilter filter) =>
        new() { Include = filter.Include, Exclude = filter.Exclude, Operations = filter.Operations };

    /// <summary>A gap of one table concerns who wants that table; any other concerns everybody.</summary>
    private static bool Concerns(Gap gap, SourceId source, TableMatcher matcher) =>
        gap is not { Schema: { } schema, Table: { } table } || matcher.Matches(new TableKey(source, schema, table));

    private static FeedChange Convert(CapturedChange change) => new(change.Schema, change.ToChange());

    private static ChangeCursor JustBefore(ChangeCursor cursor) => cursor switch
    {
        { Row: > 0 } => cursor with { Row = cursor.Row - 1 },
        { Event: > 0 } => new ChangeCursor(cursor.Transaction, cursor.Event - 1, uint.MaxValue),
        _ => ChangeCursor.AfterTransaction(cursor.Transaction - 1),
    };

    /// <summary>Whether the transaction of the cursor was read to its end; the very start counts as the end of transaction 0.</summary>
    private static bool IsWhole(ChangeCursor cursor) => cursor.Transaction == 0 || cursor == ChangeCursor.AfterTransaction(cursor.Transaction);
}
