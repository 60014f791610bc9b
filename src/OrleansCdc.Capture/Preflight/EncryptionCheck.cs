namespace OrleansCdc.Capture.Preflight;

internal sealed class EncryptionCheck : IPreflightCheck
{
    private const string Check = "tls";
    private const string Expected = "an encrypted connection wherever others can listen";

    public Task<IReadOnlyList<PreflightFinding>> CheckAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var finding = context.Connection.IsEncrypted
            ? new PreflightFinding(Check, PreflightSeverity.Ok, "encrypted", Expected)
            : new PreflightFinding(Check, PreflightSeverity.Info, "not encrypted", Expected, "Add ssl-mode=required to the server's address");
        return Task.FromResult<IReadOnlyList<PreflightFinding>>([finding]);
    }
}
