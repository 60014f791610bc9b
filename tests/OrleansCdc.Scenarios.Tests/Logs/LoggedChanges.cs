using System.Diagnostics;
using System.Text;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Scenarios.Tests.Logs;

/// <summary>Reads a server's log with its own tool, so that what we say of it has a second witness.</summary>
internal static class LoggedChanges
{
    private static readonly string[] Verbs = ["INSERT INTO", "UPDATE", "DELETE FROM"];

    /// <summary>Every row change from the first log file to the end, in the order of the log.</summary>
    public static async Task<List<LoggedChange>> ReadAsync(SandboxServer server, CancellationToken cancellationToken)
    {
        var command = server.ToolCommandLine("mysqlbinlog");
        string[] arguments = ["-v", "--base64-output=decode-rows", "--read-from-remote-server", "--to-last-log", "--host=127.0.0.1",
            "binlog.000001"];
        var start = new ProcessStartInfo(command.FileName, command.ArgumentsWith(arguments))
        {
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.Latin1,
            UseShellExecute = false,
        };
        using var tool = Process.Start(start)!;
        var changes = await ParseAsync(tool.StandardOutput, cancellationToken);
        await tool.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, tool.ExitCode);
        return changes;
    }

    private static async Task<List<LoggedChange>> ParseAsync(StreamReader text, CancellationToken cancellationToken)
    {
        var changes = new List<LoggedChange>();
        List<string> before = [], after = [], values = before;
        while (await text.ReadLineAsync(cancellationToken) is { } line)
        {
            if (!line.StartsWith("### ", StringComparison.Ordinal)) continue;
            if (Verb(line) is { } verb) changes.Add(new LoggedChange(verb.Split(' ')[0], Table(line), before = [], after = []));
            else if (line == "### WHERE") values = before;
            else if (line == "### SET") values = after;
            else values.Add(line[(line.IndexOf('=') + 1)..]);
        }

        return changes;
    }

    private static string? Verb(string line) =>
        Verbs.FirstOrDefault(verb => line.AsSpan(4).StartsWith(verb + " `", StringComparison.Ordinal));

    private static string Table(string line) => line.Split('`')[3];
}
