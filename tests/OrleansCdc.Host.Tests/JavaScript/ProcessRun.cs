using System.ComponentModel;
using System.Diagnostics;

namespace OrleansCdc.Host.Tests.JavaScript;

/// <summary>Runs a program to its end.</summary>
internal static class ProcessRun
{
    /// <summary>Fails the test with everything the program said when its exit code is not 0; returns its standard output.</summary>
    public static async Task<string> SucceedAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        var (said, complained) = (await output, await error);
        if (process.ExitCode != 0)
            Assert.Fail($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}:\n{said}\n{complained}");
        return said;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException(
                $"{start.FileName} cannot be started ({exception.Message}); the tests of clients need Node.js and npm.", exception);
        }
    }
}
