namespace OrleansCdc.Capture.Preflight;

internal sealed class RowImageCheck() : VariableCheck("binlog_row_image")
{
    private const string Expected = "FULL: otherwise unchanged columns are missing from the changes, and undo cannot put rows back whole";

    protected override PreflightFinding Judge(PreflightContext context, string? value) => value is null || value.StartsWith("FULL", StringComparison.Ordinal)
        ? Ok(value, Expected)
        : Found(PreflightSeverity.Warning, value, Expected, context.SetGlobal(Variable, "FULL"));
}
