namespace OrleansCdc.Capture.Preflight;

/// <summary>What the account must and should be allowed to do.</summary>
internal sealed class PrivilegesCheck : IPreflightCheck
{
    private const string Check = "privileges";

    public Task<IReadOnlyList<PreflightFinding>> CheckAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var findings = new List<PreflightFinding>();
        AddGlobal(findings, context, PreflightSeverity.Error, "REPLICATION SLAVE", "to read the binlog", "REPLICATION SLAVE");
        AddGlobal(findings, context, PreflightSeverity.Error, "REPLICATION CLIENT", "to read the server's position", "REPLICATION CLIENT", "BINLOG MONITOR");
        AddGlobal(findings, context, PreflightSeverity.Info, "RELOAD", "for the snapshot's short read lock; LOCK TABLES is used instead", "RELOAD");
        AddTables(findings, context);
        if (findings.Count == 0)
            findings.Add(new(Check, PreflightSeverity.Ok, "everything that is needed", "REPLICATION SLAVE, REPLICATION CLIENT, RELOAD, and SELECT on the captured tables"));
        return Task.FromResult<IReadOnlyList<PreflightFinding>>(findings);
    }

    private static void AddGlobal(
        List<PreflightFinding> findings, PreflightContext context, PreflightSeverity severity, string privilege, string purpose, params string[] names)
    {
        if (!context.Grants.HasGlobal(names))
            findings.Add(new(Check, severity, $"{privilege} is missing", $"{privilege}, {purpose}", context.Grant(privilege)));
    }

    private static void AddTables(List<PreflightFinding> findings, PreflightContext context)
    {
        if (context.Tables.Count == 0)
            findings.Add(new(
                Check, context.Grants.HasAnywhere("SELECT") ? PreflightSeverity.Warning : PreflightSeverity.Error,
                "no table that the filter selects can be seen", "SELECT on the captured tables",
                context.Grant("SELECT")));
        foreach (var table in context.CapturedTables.Where(table => !context.Grants.HasOn("SELECT", table.Schema, table.Table)))
        {
            var name = $"{table.Schema}.{table.Table}";
            findings.Add(new(
                Check, PreflightSeverity.Error, $"SELECT on {name} is missing", "SELECT, for the snapshot and to learn the columns",
                context.Grant("SELECT", $"`{table.Schema}`.*"), name));
        }
    }
}
