using OrleansCdc.Binlog.Statements;
using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Sinks.Feeds;

/// <summary>
/// Makes of a server's changes what a sink is told: leaves out rows that its filter does not want, puts transactions' ends and schema
/// changes
/// between them, numbers rows, and marks the last one of each transaction. What it gives depends on its point alone, so that going on from
/// a recorded point gives the same again.
/// </summary>
internal sealed class DeliveryComposer(string server, SinkDefinition definition, FeedPoint start)
{
    private readonly RowFilter _rows = new(definition.Filter);
    private readonly Dictionary<string, int> _versions = new(start.Versions);
    private readonly TransactionTally _tally = new(server, start.Open);
    private ChangeCursor _cursor = start.Cursor;
    private Guid? _history = start.History;
    private FeedChange? _kept;
    private (string Table, ulong Transaction) _toldOfRows;

    /// <summary>The row that an open transaction told last, when the history has to say it anew; null when nothing is missing.</summary>
    public ChangeCursor? Missing => definition.TransactionMarkers ? _tally.Missing : null;

    /// <summary>Where the sink stands after what was given so far.</summary>
    public FeedPoint Point => new()
    {
        Cursor = _cursor,
        History = _history,
        Open = _tally.Open,
        Versions = definition.SchemaChanges ? new Dictionary<string, int>(_versions) : [],
    };

    public void Remember(FeedChange change) => _tally.Remember(change);

    /// <summary>
    /// What the sink is told of a page, in order; <see cref="Point"/> moves as it is read. A row is kept back until it is known whether
    /// another one of its
    /// transaction is told, so the last one may come with a later page.
    /// </summary>
    public IEnumerable<DeliveredChange> Compose(DeliveryPage page)
    {
        _history = page.History ?? _history;
        foreach (var change in page.Changes)
        {
            foreach (var told in Compose(change))
                yield return told;
        }
        foreach (var told in End(page.Next))
            yield return told;
        MoveTo(page.Next);
    }

    /// <summary>What was kept back when reading ends in the middle of a transaction.</summary>
    public IEnumerable<DeliveredChange> Finish()
    {
        if (_kept is not null)
            yield return Tell(isLast: false);
    }

    private IEnumerable<DeliveredChange> Compose(FeedChange change)
    {
        foreach (var told in End(change.Change.Cursor))
            yield return told;
        if (change.IsStatement)
        {
            if (_kept is not null)
                yield return Tell(isLast: true);
            MoveTo(change.Change.Cursor);
            if (definition.SchemaChanges && IsUntold(change))
                yield return Deliveries.SchemaChange(server, change);
            yield break;
        }
        if (!_rows.Wants(change))
        {
            MoveTo(change.Change.Cursor);
            yield break;
        }
        if (_kept is not null)
            yield return Tell(isLast: false);
        if (definition.TransactionMarkers && _tally.Begin(change) is { } begin)
            yield return begin;
        if (definition.SchemaChanges && IsNews(change))
            yield return Deliveries.SchemaChange(server, change);
        _kept = change;
    }

    /// <summary>The last row and the end of the transaction under way, when the cursor lies behind it.</summary>
    private IEnumerable<DeliveredChange> End(ChangeCursor cursor)
    {
        if (_kept is not null && cursor >= ChangeCursor.AfterTransaction(_kept.Change.Cursor.Transaction))
            yield return Tell(isLast: true);
        if (!_tally.IsOver(cursor))
            yield break;
        if (definition.TransactionMarkers)
            yield return _tally.End();
        _tally.Clear();
    }

    private DeliveredChange Tell(bool isLast)
    {
        var change = _kept!;
        _kept = null;
        _cursor = change.Change.Cursor;
        return _tally.Count(change) with { IsLastOfTransaction = isLast };
    }

    /// <summary>The sink stands no further than before a row that it was not told yet.</summary>
    private void MoveTo(ChangeCursor cursor)
    {
        if (_kept is null)
            _cursor = cursor;
    }

    private bool IsNews(FeedChange change)
    {
        var table = $"{change.Schema.Schema}.{change.Schema.Table}";
        if (_versions.TryGetValue(table, out var known) && known == change.Change.SchemaVersion)
            return false;
        _versions[table] = change.Change.SchemaVersion;
        _toldOfRows = (table, change.Change.Cursor.Transaction);
        return true;
    }

    /// <summary>
    /// False for a statement whose columns the rows of its own transaction made known, as those of CREATE TABLE ... SELECT do.
    /// </summary>
    private bool IsUntold(FeedChange statement)
    {
        var table = $"{statement.Schema.Schema}.{statement.Schema.Table}";
        if (_toldOfRows == (table, statement.Change.Cursor.Transaction))
            return false;
        if (statement.Change.SchemaVersion > 0)
            _versions[table] = statement.Change.SchemaVersion;
        else if (statement.Change.Transaction?.Statement?.Kind == SchemaStatementKind.Drop)
            _versions.Remove(table);
        return true;
    }
}
