using System.Diagnostics;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Benchmarks.Peers;

/// <summary>The server's own reader, over the socket, without TLS unless told otherwise, as a process.</summary>
internal sealed class Mysqlbinlog(SandboxServer server)
{
    /// <summary>Copies the log byte for byte into a folder: the floor that no reader can be faster than.</summary>
    public Task CopyAsync(string logFile, CancellationToken cancellationToken, string sslMode = "DISABLED")
    {
        var folder = Directory.Exists("/dev/shm") ? "/dev/shm/" : Path.GetTempPath();
        return RunAsync(["--raw", $"--result-file={folder}orleanscdc-benchmark-"], logFile, sslMode, cancellationToken);
    }

    /// <summary>Decodes every row into text that nobody reads.</summary>
    public Task DecodeAsync(string logFile, CancellationToken cancellationToken) =>
        RunAsync(["-v", "--base64-output=decode-rows"], logFile, "DISABLED", cancellationToken);

    private async Task RunAsync(IEnumerable<string> arguments, string logFile, string sslMode, CancellationToken cancellationToken)
    {
        var command = server.ToolCommandLine("mysqlbinlog");
        string[] remote = ["--read-from-remote-server", "--host=127.0.0.1", $"--ssl-mode={sslMode}", "--get-server-public-key", .. arguments, logFile];

        // The shell gives it /dev/null to print to: a file of its own choice it writes in smaller pieces, which is slower.
        string[] shell = ["-c", "exec \"$0\" \"$@\" > /dev/null 2>&1", command.FileName, .. command.ArgumentsWith(remote)];
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", shell) { UseShellExecute = false })!;
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0) throw new InvalidOperationException($"mysqlbinlog ended with {process.ExitCode}.");
    }
}
