using System.Diagnostics;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Scenarios.Tests.Hosting;

/// <summary>Runs long scripts of statements.</summary>
internal static class SandboxScripts
{
    /// <summary>
    /// Runs a script to its end whatever the server refuses: sessions that work on the same rows meet deadlocks and each other's keys, and
    /// a client that goes on
    /// after one is what the log should be able to bear.
    /// </summary>
    public static async Task RunToTheEndAsync(this SandboxServer server, string script, CancellationToken cancellationToken)
    {
        var command = server.ToolCommandLine("mysql");
        var arguments = command.ArgumentsWith(["--protocol=socket", "--force", "--binary-mode"]);
        var start = new ProcessStartInfo(command.FileName, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var client = Process.Start(start)!;
        var refusals = client.StandardError.ReadToEndAsync(cancellationToken);
        await client.StandardInput.WriteAsync(script.AsMemory(), cancellationToken);
        client.StandardInput.Close();
        await client.WaitForExitAsync(cancellationToken);

        // MariaDB's client repeats the statement around its error.
        var errors = (await refusals).Split('\n').Where(static line => line.StartsWith("ERROR", StringComparison.Ordinal));
        Assert.All(errors, static line => Assert.Matches("ERROR (1213|1062|1305|1020|1467) ", line));
    }
}
