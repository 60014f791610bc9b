namespace OrleansCdc.Capture.Preflight;

/// <summary>One thing to look at before capturing. A new check is one class and one line in <see cref="PreflightChecks"/>.</summary>
internal interface IPreflightCheck
{
    /// <summary>Gives one finding per subject; at least one, also when all is in order.</summary>
    Task<IReadOnlyList<PreflightFinding>> CheckAsync(PreflightContext context, CancellationToken cancellationToken);
}
