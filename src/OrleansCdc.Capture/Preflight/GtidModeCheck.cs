namespace OrleansCdc.Capture.Preflight;

internal sealed class GtidModeCheck() : VariableCheck("gtid_mode")
{
    private const string Expected = "ON with enforce_gtid_consistency: the capture then follows a failover to another server";

    protected override PreflightFinding Judge(PreflightContext context, string? value)
    {
        if (context.IsMariaDb)
            return Ok("MariaDB, which always has GTIDs", Expected);
        if (value == "ON")
            return Ok(value, Expected);
        return Found(PreflightSeverity.Warning, value, Expected, Fix(context, value));
    }

    // The server only accepts one step at a time.
    private static string Fix(PreflightContext context, string? value)
    {
        string[] steps = ["OFF", "OFF_PERMISSIVE", "ON_PERMISSIVE", "ON"];
        var left = steps.Skip(Array.IndexOf(steps, value) + 1).Select(step => context.SetGlobal("gtid_mode", step));
        return string.Join(' ', left.Prepend(context.SetGlobal("enforce_gtid_consistency", "ON")));
    }
}
