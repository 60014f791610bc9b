using OrleansCdc.Grains.Sources;
using OrleansCdc.History.Commits;

namespace OrleansCdc.Grains.Changes;

/// <summary>
/// The records of the transactions that were asked for last. Records never change, and everybody who follows a source asks for the same
/// ones.
/// </summary>
internal sealed class TransactionCache(ISourceGrain source)
{
    /// <summary>
    /// A record takes a few hundred bytes, as those with a long statement are not kept; a follower needs those of its last page.
    /// </summary>
    private const int Capacity = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, TransactionRecord> _records = [];
    private readonly Queue<ulong> _order = new();

    public async Task<Dictionary<ulong, TransactionRecord>> GetAsync(IEnumerable<ulong> sequences)
    {
        var found = new Dictionary<ulong, TransactionRecord>();
        var missing = new List<ulong>();
        lock (_gate)
        {
            foreach (var sequence in sequences.Distinct())
            {
                if (_records.TryGetValue(sequence, out var record))
                    found.Add(sequence, record);
                else
                    missing.Add(sequence);
            }
        }
        if (missing.Count == 0)
            return found;
        var fetched = await source.GetTransactionsAsync(missing);
        foreach (var record in fetched)
            found.Add(record.Sequence, record);
        Remember(fetched);
        return found;
    }

    /// <summary>The numbers of the tables that the transactions from the first to the last one touched.</summary>
    public async Task<HashSet<uint>> TouchedTablesAsync(ulong first, ulong last)
    {
        var touched = new HashSet<uint>();
        if (last < first)
            return touched;
        var records = await GetAsync(Enumerable.Range(0, (int)(last - first + 1)).Select(offset => first + (ulong)offset));
        foreach (var record in records.Values)
            touched.UnionWith(record.Tables.Select(table => table.Table));
        return touched;
    }

    private void Remember(IReadOnlyList<TransactionRecord> records)
    {
        lock (_gate)
        {
            foreach (var record in records)
            {
                if (!StatementSize.IsSmall(record) || !_records.TryAdd(record.Sequence, record))
                    continue;
                _order.Enqueue(record.Sequence);
                if (_order.Count > Capacity)
                    _records.Remove(_order.Dequeue());
            }
        }
    }
}
