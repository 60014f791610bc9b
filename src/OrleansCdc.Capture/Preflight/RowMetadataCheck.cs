namespace OrleansCdc.Capture.Preflight;

internal sealed class RowMetadataCheck() : VariableCheck("binlog_row_metadata")
{
    private const string Expected = "FULL: the log itself then says what the columns are called; otherwise they are looked up when a table is first seen";

    protected override PreflightFinding Judge(PreflightContext context, string? value) => value switch
    {
        "FULL" => Ok(value, Expected),
        null => Found(PreflightSeverity.Warning, value, Expected, "Upgrade the server: MySQL has it from 8.0, MariaDB from 10.5"),
        _ => Found(PreflightSeverity.Warning, value, Expected, context.SetGlobal(Variable, "FULL")),
    };
}
