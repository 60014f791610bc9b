namespace OrleansCdc.Capture.Preflight;

/// <summary>MariaDB's system-versioned tables keep old rows themselves; their log differs by one hidden rule.</summary>
internal sealed class VersionedTablesCheck : IPreflightCheck
{
    private const string Check = "system_versioned_tables";
    private const string Expected = "no system-versioned tables: deletes of theirs are logged as updates of the period column";

    public Task<IReadOnlyList<PreflightFinding>> CheckAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var findings = context.Tables.Where(table => table.Type == "SYSTEM VERSIONED").Select(table => new PreflightFinding(
            Check, PreflightSeverity.Info, $"{table.Schema}.{table.Table} is system-versioned", Expected, Subject: $"{table.Schema}.{table.Table}")).ToList();
        return Task.FromResult<IReadOnlyList<PreflightFinding>>(
            findings.Count > 0 ? findings : [new(Check, PreflightSeverity.Ok, "none", Expected)]);
    }
}
