namespace OrleansCdc.Capture.Preflight;

/// <summary>Compressed transactions are read; the finding only says that they are there.</summary>
internal sealed class CompressionCheck : IPreflightCheck
{
    public Task<IReadOnlyList<PreflightFinding>> CheckAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var variable = context.IsMariaDb ? "log_bin_compress" : "binlog_transaction_compression";
        var on = context.Variables.IsOn(variable);
        return Task.FromResult<IReadOnlyList<PreflightFinding>>(
            [new(variable, on ? PreflightSeverity.Info : PreflightSeverity.Ok, on ? "ON" : "OFF", "either: compressed transactions are unpacked as they are read")]);
    }
}
