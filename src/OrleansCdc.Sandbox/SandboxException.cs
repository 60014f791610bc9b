namespace OrleansCdc.Sandbox;

/// <summary>A sandbox server could not be got, started or used. The message says what failed, where, and what to do.</summary>
public sealed class SandboxException : Exception
{
    public SandboxException(string message)
        : base(message)
    {
    }

    public SandboxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public SandboxException()
        : this("A sandbox server failed.")
    {
    }

    internal static SandboxException ForProgram(string what, string program, ProcessResult result) =>
        new($"{what}: {program} ended with exit code {result.ExitCode}. {LastLines(result.StandardError, result.StandardOutput)}");

    internal static SandboxException ForStatement(ProcessResult result) =>
        new($"The server refused a statement (client exit code {result.ExitCode}): {result.StandardError.Trim()}");

    internal static SandboxException ForEarlyExit(string product, int? exitCode, string log) =>
        new($"{product} ended before it was ready (exit code {exitCode?.ToString() ?? "unknown"}). Its log ends:\n{log}");

    internal static SandboxException ForDeadline(string product, TimeSpan deadline, string log) =>
        new($"{product} did not accept connections within {deadline.TotalSeconds:0} s. Its log ends:\n{log}");

    internal static SandboxException ForMissingServer(string product, string tried) =>
        new($"No way to run {product} on this machine. {tried} Any one of these helps: "
            + "a Debian machine (packages are fetched without root), "
            + $"the server's own programs on PATH, or a running Docker (Linux).");

    internal static SandboxException ForMissingTool(string tool, string folder) =>
        new($"The program {tool} is not in {folder}. Delete that folder to have it fetched again, or install the server's client package.");

    private static string LastLines(string error, string output)
    {
        const int kept = 12;
        var text = string.IsNullOrWhiteSpace(error) ? output : error;
        return string.Join('\n', text.Trim().Split('\n').TakeLast(kept));
    }
}
