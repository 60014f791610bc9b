using OrleansCdc.Sandbox.Arguments;
using OrleansCdc.Sandbox.Installations;
using OrleansCdc.Sandbox.Processes;

namespace OrleansCdc.Sandbox.Starting;

/// <summary>Starts a server process on a port and waits until it accepts connections.</summary>
internal sealed class ServerStart(ServerInstallation installation, SandboxOptions options, ServerFiles files)
{
    private const int PortAttempts = 5;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(25);

    private string Product => installation.Product.DisplayName();

    /// <summary>Starts on a free port; takes another one when somebody was faster.</summary>
    public async Task<RunningServer> OnFreePortAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnPortAsync(FreePort.Find(), arguments, cancellationToken);
            }
            catch (SandboxException) when (attempt < PortAttempts && PortWasTaken())
            {
                File.Delete(files.Log);
            }
        }
    }

    public async Task<RunningServer> OnPortAsync(int port, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        string[] all = [.. ServerArguments.Of(installation, options, files, port), .. arguments];
        var process = await SupervisedProcess.StartAsync(installation.Server, all, files.Log, cancellationToken);
        try
        {
            var version = await WaitAsync(process, cancellationToken);
            return new RunningServer(process, port, version);
        }
        catch
        {
            await process.KillAsync();
            process.Dispose();
            throw;
        }
    }

    private async Task<string> WaitAsync(SupervisedProcess process, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Deadline)
        {
            if (await ServerGreeting.TryReadVersionAsync(files.Socket, cancellationToken) is { } version)
                return version;

            if (process.HasExited)
                throw SandboxException.ForEarlyExit(Product, process.ExitCode, LogTail());

            await Task.Delay(PollInterval, TimeProvider.System, cancellationToken);
        }

        throw SandboxException.ForDeadline(Product, Deadline, LogTail());
    }

    private bool PortWasTaken() => LogTail().Contains("Address already in use", StringComparison.OrdinalIgnoreCase);

    private string LogTail()
    {
        const int lines = 20;
        return File.Exists(files.Log) ? string.Join('\n', File.ReadLines(files.Log).TakeLast(lines)) : "(no log)";
    }
}
