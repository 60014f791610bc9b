namespace OrleansCdc.Capture.SchemaHistory;

/// <summary>Looks up the present columns of a table.</summary>
internal interface ITableLookup
{
    Task<TableLookup> FindAsync(string schema, string table, CancellationToken cancellationToken);
}
