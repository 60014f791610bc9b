namespace OrleansCdc.Capture.Preflight;

internal sealed class RowValueOptionsCheck() : VariableCheck("binlog_row_value_options")
{
    private const string Expected = "empty: PARTIAL_JSON logs differences of JSON values instead of the values";

    protected override PreflightFinding Judge(PreflightContext context, string? value) => string.IsNullOrEmpty(value)
        ? Ok(value, Expected)
        : Found(PreflightSeverity.Warning, value, Expected, context.SetGlobal(Variable, "''"));
}
