using OrleansCdc.Capture.Sessions;

namespace OrleansCdc.Capture.Preflight;

/// <summary>Lag is the difference of two clocks, so they should agree.</summary>
internal sealed class ClockCheck : IPreflightCheck
{
    private const string Check = "clock";
    private const string Expected = "within 5 seconds of this machine's clock, or the lag that is shown is wrong by the difference";
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<PreflightFinding>> CheckAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var text = await context.Connection.ReadScalarAsync("SELECT UNIX_TIMESTAMP(NOW(6))", cancellationToken);
        var apart = TimeSpan.FromSeconds(double.Parse(text ?? "0")) - (context.Time.GetUtcNow() - DateTimeOffset.UnixEpoch);
        return [apart.Duration() <= Tolerance
            ? new(Check, PreflightSeverity.Ok, $"{apart.TotalSeconds:0.###} s apart", Expected)
            : new(Check, PreflightSeverity.Warning, $"{apart.TotalSeconds:0.#} s apart", Expected, "Let both machines follow a time server (chrony, systemd-timesyncd)")];
    }
}
