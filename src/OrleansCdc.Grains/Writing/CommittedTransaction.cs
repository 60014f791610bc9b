using OrleansCdc.History.Commits;

namespace OrleansCdc.Grains.Writing;

/// <summary>A transaction that was read whole, or a gap, that waits to become durable.</summary>
/// <param name="Record">Its record, complete but for the rows of each table, which the tables count.</param>
/// <param name="Tables">The tables that hold rows of it.</param>
/// <param name="Opened">The tables whose columns were told with it. They must be durable with it as well, rows or none.</param>
internal sealed record CommittedTransaction(TransactionRecord Record, IReadOnlyList<TableLane> Tables, IReadOnlyList<TableLane> Opened)
{
    public ulong Sequence => Record.Sequence;

    /// <summary>The whole record. Asked for once, after the tables were flushed.</summary>
    public TransactionRecord Complete() => Tables.Count == 0 ? Record : Record with { Tables = [.. Tables.Select(RowsOf)] };

    private TableRows RowsOf(TableLane table) => new(table.Id, table.TakeRows(Sequence));
}
