using OrleansCdc.Capture.Filters;
using OrleansCdc.Capture.Schemas;
using OrleansCdc.Capture.Sessions;

namespace OrleansCdc.Capture.Preflight;

/// <summary>Rows of a table without a primary key have no identity: their changes are kept, but no row has a history.</summary>
internal sealed class TableKeysCheck : IPreflightCheck
{
    private const string Check = "primary_key";
    private const string Expected = "a primary key, so that a row can be followed through its changes";

    private const string Keys =
        "SELECT TABLE_SCHEMA, TABLE_NAME, GROUP_CONCAT(COLUMN_NAME) FROM information_schema.STATISTICS WHERE INDEX_NAME = 'PRIMARY' AND TABLE_SCHEMA NOT IN ";

    public async Task<IReadOnlyList<PreflightFinding>> CheckAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var sql = $"{Keys}({SystemSchemas.SqlList}) GROUP BY TABLE_SCHEMA, TABLE_NAME";
        var rows = await context.Connection.ReadTextAsync(sql, cancellationToken);
        var keys = rows.ToDictionary(row => (row[0], row[1]), row => row[2]);
        var findings = context.CapturedTables.Select(table => Judge(table, keys.GetValueOrDefault((table.Schema, table.Table)))).OfType<PreflightFinding>().ToList();
        if (findings.Count == 0)
            findings.Add(new(Check, PreflightSeverity.Ok, "every captured table has one", Expected));
        return findings;
    }

    private static PreflightFinding? Judge(CatalogTable table, string? key)
    {
        var name = $"{table.Schema}.{table.Table}";
        return key switch
        {
            null => new(
                Check, PreflightSeverity.Warning, $"{name} has none", Expected,
                $"ALTER TABLE {SqlText.Name(table.Schema, table.Table)} ADD PRIMARY KEY (...);", name),
            "my_row_id" => new(Check, PreflightSeverity.Info, $"{name} has a generated invisible one (my_row_id)", Expected, Subject: name),
            _ => null,
        };
    }
}
