namespace OrleansCdc.Capture;

/// <summary>How much a finding matters.</summary>
public enum PreflightSeverity
{
    Ok,
    Info,

    /// <summary>Capturing works, with a limit that the finding names.</summary>
    Warning,

    /// <summary>Capturing cannot start.</summary>
    Error,
}
