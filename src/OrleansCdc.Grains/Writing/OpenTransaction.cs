using OrleansCdc.Capture;

namespace OrleansCdc.Grains.Writing;

/// <summary>The transaction whose rows are arriving.</summary>
internal sealed class OpenTransaction(ulong sequence, TransactionStart start)
{
    private readonly List<TableLane> _tables = [];

    public ulong Sequence => sequence;

    public TransactionStart Start => start;

    /// <summary>Those with rows of it.</summary>
    public IReadOnlyList<TableLane> Tables => _tables;

    public void Touch(TableLane lane)
    {
        // Rows come in runs of one table, and few transactions touch more than a handful.
        if ((_tables.Count == 0 || !ReferenceEquals(_tables[^1], lane)) && !_tables.Contains(lane))
            _tables.Add(lane);
    }

    /// <param name="end">Where and how it ended.</param>
    /// <param name="opened">The tables that were opened in it or since the transaction before it.</param>
    public CommittedTransaction Commit(TransactionEnd end, IReadOnlyList<TableLane> opened) =>
        new(CommitRecords.ForTransaction(sequence, start, end), _tables, opened);
}
