using OrleansCdc.Capture.Schemas;

namespace OrleansCdc.Capture.Preflight;

/// <summary>Names the tables that cannot be captured, and those whose engine makes a snapshot hold its lock for longer.</summary>
internal sealed class TableEnginesCheck : IPreflightCheck
{
    private const string Check = "table_engines";
    private const string Expected = "base tables of InnoDB or MyRocks";

    public Task<IReadOnlyList<PreflightFinding>> CheckAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var findings = context.Tables.Select(Judge).OfType<PreflightFinding>().ToList();
        if (findings.Count == 0)
            findings.Add(new(Check, PreflightSeverity.Ok, $"{context.Tables.Count} tables", Expected));
        return Task.FromResult<IReadOnlyList<PreflightFinding>>(findings);
    }

    private static PreflightFinding? Judge(CatalogTable table)
    {
        var name = $"{table.Schema}.{table.Table}";
        var alter = $"ALTER TABLE {SqlText.Name(table.Schema, table.Table)} ENGINE = InnoDB;";
        if (table.Refusal is { } reason)
        {
            var isTable = table.Type == "BASE TABLE";
            return new(Check, isTable ? PreflightSeverity.Warning : PreflightSeverity.Info, $"{name} is not captured: {reason}", Expected, isTable ? alter : null, name);
        }

        return table.IsTransactional
            ? null
            : new(Check, PreflightSeverity.Warning, $"{name} is a {table.Engine} table", $"{Expected}; the snapshot copies others while it holds its lock", alter, name);
    }
}
