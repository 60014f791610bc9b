namespace OrleansCdc.Capture.Preflight;

internal sealed class SyncBinlogCheck() : VariableCheck("sync_binlog")
{
    private const string Expected = "1: otherwise a crash of the server's machine can take back transactions that were already read";

    protected override PreflightFinding Judge(PreflightContext context, string? value) => value == "1"
        ? Ok(value, Expected)
        : Found(PreflightSeverity.Warning, value, Expected, context.SetGlobal(Variable, "1"));
}
