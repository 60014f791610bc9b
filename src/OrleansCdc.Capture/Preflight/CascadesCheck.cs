using OrleansCdc.Capture.Filters;
using OrleansCdc.Capture.Sessions;

namespace OrleansCdc.Capture.Preflight;

/// <summary>Before MySQL 9.6, and in every MariaDB, rows that a foreign key deletes or changes are not in the log.</summary>
internal sealed class CascadesCheck : IPreflightCheck
{
    private const string Check = "foreign_key_cascades";
    private const string Expected = "no ON DELETE or ON UPDATE with CASCADE or SET NULL, or MySQL 9.6 and later, which log what they do";
    private static readonly Version LogsCascades = new(9, 6);

    private const string Rules =
        "SELECT CONSTRAINT_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, REFERENCED_TABLE_NAME FROM information_schema.REFERENTIAL_CONSTRAINTS "
        + "WHERE (DELETE_RULE IN ('CASCADE', 'SET NULL') OR UPDATE_RULE IN ('CASCADE', 'SET NULL')) AND CONSTRAINT_SCHEMA NOT IN ";

    public async Task<IReadOnlyList<PreflightFinding>> CheckAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        if (!context.IsMariaDb && context.Connection.Version >= LogsCascades)
            return [new(Check, PreflightSeverity.Ok, $"the server is {context.Connection.ServerVersion}, which logs them", Expected)];
        var rows = await context.Connection.ReadTextAsync($"{Rules}({SystemSchemas.SqlList})", cancellationToken);
        var findings = rows.Where(row => context.Settings.Tables.Captures(row[0]!, row[1]!)).Select(ToFinding).ToList();
        return findings.Count > 0 ? findings : [new(Check, PreflightSeverity.Ok, "none", Expected)];
    }

    private static PreflightFinding ToFinding(string?[] row) => new(
        Check, PreflightSeverity.Warning, $"{row[0]}.{row[1]}: changes that {row[2]} makes when rows of {row[3]} change are not in the log", Expected,
        Subject: $"{row[0]}.{row[1]}");
}
