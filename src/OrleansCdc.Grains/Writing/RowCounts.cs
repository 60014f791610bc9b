using OrleansCdc.Grains.Tables;

namespace OrleansCdc.Grains.Writing;

/// <summary>
/// How many rows each transaction has in one table, as the table's grain counted them while storing. Transactions come in order and may
/// span many batches; the committer takes them in the same order.
/// </summary>
internal sealed class RowCounts
{
    private readonly Lock _gate = new();
    private readonly Queue<TransactionRows> _done = new();
    private ulong _sequence;
    private ulong _rows;

    public void Add(IReadOnlyList<TransactionRows> counts)
    {
        lock (_gate)
        {
            foreach (var (sequence, rows) in counts)
            {
                if (sequence != _sequence)
                    BeginLocked(sequence);
                _rows += rows;
            }
        }
    }

    /// <summary>The count of a transaction, which is forgotten with it and all before it; 0 when the table holds none of it.</summary>
    public ulong Take(ulong sequence)
    {
        lock (_gate)
        {
            while (_done.TryPeek(out var first) && first.Sequence <= sequence)
            {
                _done.Dequeue();
                if (first.Sequence == sequence)
                    return first.Rows;
            }
            return sequence == _sequence ? TakeOpenLocked() : 0;
        }
    }

    private void BeginLocked(ulong sequence)
    {
        if (_rows > 0)
            _done.Enqueue(new TransactionRows(_sequence, _rows));
        _sequence = sequence;
        _rows = 0;
    }

    private ulong TakeOpenLocked()
    {
        var rows = _rows;
        _rows = 0;
        return rows;
    }
}
