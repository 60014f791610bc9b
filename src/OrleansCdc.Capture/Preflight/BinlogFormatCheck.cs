namespace OrleansCdc.Capture.Preflight;

internal sealed class BinlogFormatCheck() : VariableCheck("binlog_format")
{
    private const string Expected = "ROW: with STATEMENT or MIXED the log has statements instead of rows, and their changes are lost to the history";

    protected override PreflightFinding Judge(PreflightContext context, string? value) => value is null or "ROW"
        ? Ok(value, Expected)
        : Found(PreflightSeverity.Error, value, Expected, context.SetGlobal(Variable, "ROW"));
}
