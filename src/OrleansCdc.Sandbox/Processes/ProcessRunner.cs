using System.Diagnostics;
using System.Text;

namespace OrleansCdc.Sandbox.Processes;

/// <summary>Runs a program to its end and collects what it wrote.</summary>
internal static class ProcessRunner
{
    public static async Task<ProcessResult> RunAsync(
        ToolCommand tool,
        IEnumerable<string> arguments,
        string? standardInput = null,
        Action<string>? onOutputLine = null,
        CancellationToken cancellationToken = default)
    {
        using var process = Start(StartInfo(tool, arguments));
        var output = ReadAsync(process.StandardOutput, onOutputLine, cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            var closedEarly = await WriteInputAsync(process, standardInput, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (closedEarly is not null && process.ExitCode == 0)
                throw new SandboxException($"{tool.FileName} did not read all of its input, and ended without an error.", closedEarly);

            return new ProcessResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>All three streams redirected, UTF-8 without byte order mark, and a clean loader environment.</summary>
    public static ProcessStartInfo StartInfo(ToolCommand tool, IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(tool.FileName, tool.ArgumentsWith(arguments))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };

        // A library meant for the machine's own C library would crash a program that runs with another one.
        info.Environment.Remove("LD_PRELOAD");
        info.Environment.Remove("LD_LIBRARY_PATH");
        return info;
    }

    public static Process Start(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info) ?? throw new SandboxException($"The program {info.FileName} did not start.");
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new SandboxException($"The program {info.FileName} could not be started: {missing.Message}.", missing);
        }
    }

    /// <summary>Writes the input; gives the failure when the program closed its end early, which its exit code then explains.</summary>
    private static async Task<IOException?> WriteInputAsync(Process process, string? text, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(text.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            return null;
        }
        catch (IOException closedEarly)
        {
            return closedEarly;
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, Action<string>? onLine, CancellationToken cancellationToken)
    {
        if (onLine is null)
            return await reader.ReadToEndAsync(cancellationToken);

        var all = new StringBuilder();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            all.Append(line).Append('\n');
            onLine(line);
        }

        return all.ToString();
    }
}
