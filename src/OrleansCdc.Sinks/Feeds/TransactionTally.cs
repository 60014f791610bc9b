using OrleansCdc.History;

namespace OrleansCdc.Sinks.Feeds;

/// <summary>Counts what a sink is told of the transaction that is under way.</summary>
internal sealed class TransactionTally
{
    private readonly string _server;
    private readonly Dictionary<(string Schema, string Table), long> _counts = [];
    private ChangeCursor? _last;
    private FeedChange? _lastRow;
    private long _rows;

    public TransactionTally(string server, OpenTransaction? open)
    {
        _server = server;
        if (open is null)
            return;
        _last = open.Last;
        foreach (var count in open.Counts)
            _counts.Add((count.Schema, count.Table), count.Rows);
        _rows = open.Counts.Sum(count => count.Rows);
    }

    /// <summary>Set after going on in the middle of a transaction: its last row has to be read again before its end can be told.</summary>
    public ChangeCursor? Missing => _lastRow is null ? _last : null;

    public OpenTransaction? Open => _last is { } last ? new OpenTransaction(last, Counts()) : null;

    public void Remember(FeedChange change) => _lastRow = change;

    /// <summary>Whether a transaction is under way that the cursor lies behind.</summary>
    public bool IsOver(ChangeCursor cursor) => _last is { } last && cursor >= ChangeCursor.AfterTransaction(last.Transaction);

    /// <summary>The end of the transaction under way.</summary>
    public DeliveredChange End() =>
        Deliveries.End(_server, _lastRow ?? throw new InvalidOperationException("The transaction's last row was not read again."),
            Counts());

    public void Clear()
    {
        (_last, _lastRow, _rows) = (null, null, 0);
        _counts.Clear();
    }

    /// <summary>The begin of the row's transaction, when nothing of it was told yet.</summary>
    public DeliveredChange? Begin(FeedChange change)
    {
        if (_last is not null)
            return null;
        return Deliveries.Begin(_server, change);
    }

    public DeliveredChange Count(FeedChange change)
    {
        var table = (change.Schema.Schema, change.Schema.Table);
        _counts[table] = _counts.GetValueOrDefault(table) + 1;
        _lastRow = change;
        _last = change.Change.Cursor;
        return Deliveries.Row(_server, change, ++_rows, _counts[table]);
    }

    private DeliveredCount[] Counts() =>
        [.. _counts.Select(count => new DeliveredCount(count.Key.Schema, count.Key.Table, count.Value))];
}
