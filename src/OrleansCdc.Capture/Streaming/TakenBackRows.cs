using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Capture.Streaming;

/// <summary>
/// Rows that a transaction took back with ROLLBACK TO SAVEPOINT although they are in the log (which happens when it also wrote to a table
/// without transactions). They were handed on already when that is seen, so the transaction is read again with this list in hand.
/// </summary>
internal sealed class TakenBackRows
{
    private readonly List<EventRange> _ranges = [];
    private BinlogPosition _transaction;

    public void Add(BinlogPosition transaction, EventRange range)
    {
        if (_transaction != transaction)
            _ranges.Clear();
        _transaction = transaction;
        _ranges.Add(range);
    }

    public bool Contains(BinlogPosition transaction, uint ordinal)
    {
        if (_ranges.Count == 0 || _transaction != transaction)
            return false;
        foreach (var range in _ranges)
        {
            if (range.Contains(ordinal))
                return true;
        }

        return false;
    }

    public bool Covers(BinlogPosition transaction, EventRange range) => _transaction == transaction && _ranges.Contains(range);
}
