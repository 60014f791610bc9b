namespace OrleansCdc.Sandbox;

/// <summary>What a finished program left behind.</summary>
/// <param name="ExitCode">The exit code; 0 is success.</param>
/// <param name="StandardOutput">All it wrote to standard output, read as UTF-8.</param>
/// <param name="StandardError">All it wrote to standard error, read as UTF-8.</param>
public sealed record ProcessResult(int ExitCode, string StandardOutput, string StandardError);
