namespace OrleansCdc.Capture;

/// <summary>What one check found.</summary>
/// <param name="Check">The check's name, such as <c>binlog_format</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Found">What the server has.</param>
/// <param name="Expected">What is best, and why anything else matters.</param>
/// <param name="Fix">The statement or configuration line that mends it; null when nothing needs mending or no statement can.</param>
/// <param name="Subject">The table or schema it is about; null for the whole server.</param>
public sealed record PreflightFinding(
    string Check, PreflightSeverity Severity, string Found, string Expected, string? Fix = null, string? Subject = null);
