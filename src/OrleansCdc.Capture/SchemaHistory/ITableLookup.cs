using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Capture.SchemaHistory;

/// <summary>Looks up the present columns of a table.</summary>
internal interface ITableLookup
{
    Task<TableLookup> FindAsync(string schema, string table, CancellationToken cancellationToken);

    /// <summary>
    /// Looks them up after a statement on the table that was just read from the log, and which the server may still be about to carry out.
    /// Null when the columns after it cannot be told at the moment. For the table's next rows <see cref="FindAsync"/> will do: they were
    /// made after the statement.
    /// </summary>
    /// <param name="schema">The table's schema.</param>
    /// <param name="table">The table's name after the statement.</param>
    /// <param name="onlyAt">Null, or where the log must end for the answer to be of use: it is null otherwise, at little cost.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<TableLookup?> FindAfterStatementAsync(string schema, string table, BinlogPosition? onlyAt, CancellationToken cancellationToken);
}
