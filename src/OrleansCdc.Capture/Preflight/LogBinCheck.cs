namespace OrleansCdc.Capture.Preflight;

internal sealed class LogBinCheck() : VariableCheck("log_bin")
{
    private const string Expected = "ON: without a binlog there is nothing to read";

    protected override PreflightFinding Judge(PreflightContext context, string? value) => context.Variables.IsOn(Variable)
        ? Ok(value, Expected)
        : Found(PreflightSeverity.Error, value, Expected, "Put log_bin = binlog and a server_id under [mysqld] in my.cnf, and restart the server");
}
