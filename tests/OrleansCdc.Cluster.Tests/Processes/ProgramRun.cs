using System.Diagnostics;

namespace OrleansCdc.Cluster.Tests.Processes;

/// <summary>Runs programs; what they print is part of the failure when one does not succeed.</summary>
internal static class ProgramRun
{
    public static Process Start(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment = null, Action<string>? said = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => said?.Invoke(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => said?.Invoke(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    public static async Task<int> ExitCodeAsync(
        IReadOnlyList<string> command, CancellationToken cancellationToken, Action<string>? said = null)
    {
        using var process = Start(command, said: said);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    public static async Task SucceedAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var lines = new System.Collections.Concurrent.ConcurrentQueue<string>();
        if (await ExitCodeAsync(command, cancellationToken, lines.Enqueue) != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} failed: {string.Join('\n', lines)}");
    }
}
