using OrleansCdc.Grains.Tables;
using OrleansCdc.History;
using OrleansCdc.History.Storage;

namespace OrleansCdc.Grains;

/// <summary>
/// The single owner of one table's history: its schema versions and its changes. Writes come from the table's source alone; reads come from
/// anyone and name the mark of the source up to which they may see.
/// </summary>
public interface ITableGrain
{
    /// <summary>
    /// Begins a writer's session and cuts off everything after the mark. Writes name the session; when the grain has moved or another
    /// writer came, they are refused, so that nothing that was lost with the old activation goes unnoticed.
    /// </summary>
    Task<TableSession> OpenAsync(TableOpening opening);

    /// <summary>Makes the schema the table's current version and returns its number. The same schema again gives the same number.</summary>
    Task<int> AddSchemaAsync(SchemaAddition addition);

    /// <summary>Appends a batch of row blocks and, where it says so, flushes everything appended so far to disk.</summary>
    Task<TableAppended> AppendAsync(TableBatch batch);

    /// <summary>Forgets every change and every schema version after this transaction, and says what is left.</summary>
    Task<TableSession> CutAfterAsync(long session, ulong sequence);

    /// <summary>Tells that everything up to this transaction is visible for good.</summary>
    Task MarkCommittedAsync(long session, ulong sequence);

    /// <summary>Deletes the table's history for good.</summary>
    Task DropAsync(StoreLease lease);

    /// <summary>Schema versions and counts.</summary>
    [Interleaves]
    Task<TableDescription> DescribeAsync();

    /// <summary>A page of changes in or against commit order.</summary>
    [Interleaves]
    Task<TablePage> ReadAsync(TableRead read);

    /// <summary>The row as it was at one moment.</summary>
    [Interleaves]
    Task<RowAtMoment> ReadRowAsOfAsync(RowQuestion question);

    /// <summary>Reads everything, verifies every checksum, and says what does not verify; nothing of that is served any more.</summary>
    [Interleaves]
    Task<IReadOnlyList<Gap>> VerifyAsync();
}
