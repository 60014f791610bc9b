namespace OrleansCdc.Capture.Preflight;

/// <summary>How long the server keeps binlogs is how long the capture may be away.</summary>
internal sealed class RetentionCheck : IPreflightCheck
{
    private const string Check = "binlog_expire_logs_seconds";
    private const string Expected = "a day or more (0: kept for ever): logs that are gone before they are read are a gap in the history";
    private const double SecondsPerDay = 86_400;
    private static readonly TimeSpan Enough = TimeSpan.FromDays(1);

    public Task<IReadOnlyList<PreflightFinding>> CheckAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var kept = Kept(context.Variables);
        var finding = kept is null || kept >= Enough
            ? new PreflightFinding(Check, PreflightSeverity.Ok, Text(kept), Expected)
            : new PreflightFinding(Check, PreflightSeverity.Warning, Text(kept), Expected, context.SetGlobal(Check, "604800"));
        return Task.FromResult<IReadOnlyList<PreflightFinding>>([finding]);
    }

    private static TimeSpan? Kept(ServerVariables variables)
    {
        var seconds = Number(variables[Check]);
        var days = Number(variables["expire_logs_days"]);
        var kept = seconds > 0 ? seconds : days * SecondsPerDay;
        return kept > 0 ? TimeSpan.FromSeconds(kept) : null;
    }

    private static double Number(string? text) => double.TryParse(text, out var number) ? number : 0;

    private static string Text(TimeSpan? kept) => kept is null ? "kept for ever" : $"kept for {kept.Value.TotalHours:0.#} hours";
}
