using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Sinks.Feeds;

/// <summary>
/// Makes of a server's changes what a sink is told: leaves out rows that its filter does not want, puts transactions' ends and schema changes
/// between them, and numbers rows. What it gives depends on its point alone, so that going on from a recorded point gives the same again.
/// </summary>
internal sealed class DeliveryComposer(string server, SinkDefinition definition, FeedPoint start)
{
    private readonly RowFilter _rows = new(definition.Filter);
    private readonly Dictionary<string, int> _versions = new(start.Versions);
    private readonly TransactionTally _tally = new(server, start.Open);
    private ChangeCursor _cursor = start.Cursor;
    private (string Table, ulong Transaction) _toldOfRows;

    /// <summary>The row that an open transaction told last, when the history has to say it anew; null when nothing is missing.</summary>
    public ChangeCursor? Missing => _tally.Missing;

    /// <summary>Where the sink stands after what was given so far.</summary>
    public FeedPoint Point => new()
    {
        Cursor = _cursor,
        Open = _tally.Open,
        Versions = definition.SchemaChanges ? new Dictionary<string, int>(_versions) : [],
    };

    public void Remember(FeedChange change) => _tally.Remember(change);

    /// <summary>What the sink is told of a page, in order; <see cref="Point"/> moves as it is read.</summary>
    public IEnumerable<DeliveredChange> Compose(DeliveryPage page)
    {
        foreach (var change in page.Changes)
        {
            foreach (var told in Compose(change))
                yield return told;
        }
        if (_tally.EndBefore(page.Next) is { } end)
            yield return end;
        _cursor = page.Next;
    }

    private IEnumerable<DeliveredChange> Compose(FeedChange change)
    {
        if (definition.TransactionMarkers && _tally.EndBefore(change.Change.Cursor) is { } end)
            yield return end;
        if (change.IsStatement)
        {
            _cursor = change.Change.Cursor;
            if (definition.SchemaChanges && IsUntold(change))
                yield return Deliveries.SchemaChange(server, change);
            yield break;
        }
        if (!_rows.Wants(change))
        {
            _cursor = change.Change.Cursor;
            yield break;
        }
        if (definition.TransactionMarkers && _tally.Begin(change) is { } begin)
            yield return begin;
        if (definition.SchemaChanges && IsNews(change))
            yield return Deliveries.SchemaChange(server, change);
        var told = definition.TransactionMarkers ? _tally.Count(change) : Deliveries.Row(server, change);
        _cursor = change.Change.Cursor;
        yield return told;
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

    /// <summary>False for a statement whose columns the rows of its own transaction made known, as those of CREATE TABLE ... SELECT do.</summary>
    private bool IsUntold(FeedChange statement)
    {
        var table = $"{statement.Schema.Schema}.{statement.Schema.Table}";
        if (_toldOfRows == (table, statement.Change.Cursor.Transaction))
            return false;
        if (statement.Change.SchemaVersion > 0)
            _versions[table] = statement.Change.SchemaVersion;
        return true;
    }
}
