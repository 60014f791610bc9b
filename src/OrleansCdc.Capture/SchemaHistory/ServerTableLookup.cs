using OrleansCdc.Capture.Schemas;
using OrleansCdc.Capture.Sessions;

namespace OrleansCdc.Capture.SchemaHistory;

/// <summary>Asks the server over the control connection.</summary>
internal sealed class ServerTableLookup(ControlConnection control) : ITableLookup
{
    public Task<TableLookup> FindAsync(string schema, string table, CancellationToken cancellationToken) =>
        control.AskAsync(
            async (connection, token) =>
            {
                var entry = await CatalogReader.ReadAsync(connection, schema, table, token);
                var columns = entry is { Refusal: null } ? await SchemaReader.ReadAsync(connection, schema, table, token) : null;
                return new TableLookup(columns, entry?.Refusal, await LogReader.ReadEndOfFileAsync(connection, token));
            },
            cancellationToken);
}
