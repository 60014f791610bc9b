using OrleansCdc.Capture;
using OrleansCdc.Grains.Tables;
using OrleansCdc.History;

namespace OrleansCdc.Grains.Changes;

/// <summary>
/// Reads the changes of one source across its tables, in commit order or against it, whole transactions only. Lives with its caller, not in
/// a grain; asks the grains for pages of bytes. Safe for concurrent use.
/// </summary>
public sealed class ChangeReader
{
    /// <summary>So close to the mark the records of the transactions tell which tables to read, however many there are.</summary>
    private const ulong NearMark = 256;

    private const int MaxLimit = 10_000;
    private readonly IGrainDirectory _grains;
    private readonly TransactionCache _transactions;

    private readonly Action<ChangeReader> _drop;
    private object? _history;

    /// <param name="grains">Whom it asks.</param>
    /// <param name="source">Whose changes it reads.</param>
    /// <param name="time">For waiting.</param>
    /// <param name="drop">Told when the history that it read is gone, and with it all that was kept here.</param>
    internal ChangeReader(IGrainDirectory grains, SourceId source, TimeProvider time, Action<ChangeReader> drop)
    {
        _drop = drop;
        _grains = grains;
        Source = source;
        Grain = grains.Source(source);
        _transactions = new TransactionCache(Grain);
        Schemas = new SchemaCache(grains);
        Marks = new MarkWatcher(Grain, time, CheckAsync);
        Pages = new PageCache(this);
        Transactions = new TransactionReader(this);
        Rows = new RowReader(this, grains);
        Feed = new ChangeFeed(this);
        Reversals = new ReversalReader(this);
    }

    public SourceId Source { get; }

    /// <summary>Single transactions.</summary>
    public TransactionReader Transactions { get; }

    /// <summary>Single rows as they were.</summary>
    public RowReader Rows { get; }

    /// <summary>History, then live.</summary>
    public ChangeFeed Feed { get; }

    /// <summary>SQL that undoes changes.</summary>
    public ReversalReader Reversals { get; }

    internal ISourceGrain Grain { get; }

    internal SchemaCache Schemas { get; }

    internal MarkWatcher Marks { get; }

    internal PageCache Pages { get; }

    /// <summary>One page of the changes that match. Throws <see cref="GrainException"/> when the filter makes no sense.</summary>
    public async Task<CapturedPage> ReadAsync(ChangeFilter filter, PageRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(request.Limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Limit, MaxLimit);
        var matcher = new TableMatcher(filter);
        var coverage = await CoverageAsync();
        var mark = coverage.ToSequence;
        var read = TableReads.For(filter, request, mark);
        var tables = await SelectTablesAsync(matcher, read);
        var streams = tables.Select(table => new TableStream(_grains.Table(table), table, read)).ToArray();
        var (found, readTo) = await new ChangeMerge(streams, request.Backward).ReadAsync(request.Limit);
        var changes = await CompleteAsync(found);
        return new CapturedPage
        {
            Changes = changes,
            Next = readTo ?? (request.Backward ? ChangeCursor.Start : ChangeCursor.AfterTransaction(mark)),
            HasMore = readTo is not null,
            Mark = mark,
            Coverage = coverage with { Gaps = [.. coverage.Gaps, .. streams.SelectMany(GapsOf)] },
        };
    }

    /// <summary>
    /// What the history covers. Throws <see cref="GrainException"/> when it is not the one any more that was read here; the reader is done then.
    /// </summary>
    internal async Task<Coverage> CoverageAsync()
    {
        Marks.ThrowIfEnded();
        var seen = Marks.Value;
        var coverage = await Grain.GetCoverageAsync();
        if (IsOfAnother(coverage, seen))
            End();
        Marks.ThrowIfEnded();
        return coverage;
    }

    /// <summary>Ends whoever follows: the history that was read here is gone.</summary>
    internal void End()
    {
        _drop(this);
        Marks.End(GrainException.ForHistoryBegunAnew(Source.Value));
    }

    /// <summary>Joins one change of a table with its schema and its transaction.</summary>
    internal async Task<CapturedChange> CompleteAsync(TableKey table, RawChange change) => (await CompleteAsync([(table, change)]))[0];

    /// <summary>One without an identity, of an earlier version, is known by ending before what was seen of it.</summary>
    private bool IsOfAnother(Coverage coverage, ulong seen)
    {
        if (coverage.History is not { } history)
            return coverage.ToSequence < seen;
        var known = Interlocked.CompareExchange(ref _history, history, null);
        return known is not null && !history.Equals(known);
    }

    /// <summary>Finds out whether the history is still the same; one that is only not open just now is.</summary>
    private async Task CheckAsync()
    {
        try
        {
            _ = await CoverageAsync();
        }
        catch (GrainException closed) when (closed.Error == GrainError.HistoryNotOpen)
        {
            // Nobody can tell before it is open again; whoever waits goes on waiting.
        }
    }

    private static IEnumerable<Gap> GapsOf(TableStream stream) =>
        stream.Gaps.Select(gap => gap with { Schema = stream.Key.Schema, Table = stream.Key.Table });

    private async Task<IReadOnlyList<TableKey>> SelectTablesAsync(TableMatcher matcher, TableRead read)
    {
        var all = await Grain.ListTablesAsync();
        var wanted = all.Where(table => matcher.Matches(table.Key));
        if (TransactionsToRead(read) is not { } range)
            return [.. wanted.Select(table => table.Key)];
        var touched = await _transactions.TouchedTablesAsync(range.First, range.Last);
        return [.. wanted.Where(table => touched.Contains(table.Id)).Select(table => table.Key)];
    }

    /// <summary>The transactions that the question is about, when they are few.</summary>
    private static (ulong First, ulong Last)? TransactionsToRead(TableRead read)
    {
        var first = Math.Max(1, read.After?.Transaction ?? 0);
        var last = Math.Min(read.Mark, read.Before?.Transaction ?? ulong.MaxValue);
        return last < first || last - first <= NearMark ? (first, last) : null;
    }

    private async Task<List<CapturedChange>> CompleteAsync(List<(TableKey Table, RawChange Change)> found)
    {
        var records = await _transactions.GetAsync(found.Select(entry => entry.Change.Cursor.Transaction));
        var changes = new List<CapturedChange>(found.Count);
        foreach (var (table, change) in found)
        {
            var schema = await Schemas.GetAsync(table, change.SchemaVersion);
            changes.Add(CapturedChange.From(table, change, schema, records[change.Cursor.Transaction]));
        }
        return changes;
    }
}
