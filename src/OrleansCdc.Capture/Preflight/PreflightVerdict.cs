namespace OrleansCdc.Capture.Preflight;

/// <summary>Whether capturing can start at all.</summary>
internal static class PreflightVerdict
{
    /// <exception cref="CaptureException">A finding is an error; the fault names all of them and how to mend the first.</exception>
    public static void ThrowIfImpossible(IReadOnlyList<PreflightFinding> findings)
    {
        var errors = findings.Where(finding => finding.Severity == PreflightSeverity.Error).ToList();
        if (errors.Count == 0)
            return;
        var kind = errors[0].Check switch
        {
            "privileges" => CaptureFaultKind.Privilege,
            "server_id" => CaptureFaultKind.ServerId,
            _ => CaptureFaultKind.Configuration,
        };
        var message = string.Join("; ", errors.Select(error => $"{error.Check}: {error.Found}, expected {error.Expected}"));
        throw CaptureException.Permanent(kind, $"The server cannot be captured: {message}.", errors[0].Fix ?? "Mend it, then resume.");
    }
}
