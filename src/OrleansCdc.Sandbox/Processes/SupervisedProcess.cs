using System.Diagnostics;

namespace OrleansCdc.Sandbox.Processes;

/// <summary>
/// A server process that cannot outlive us. A small shell starts it and reads from a pipe that only we hold open:
/// signal names come through it, and when it closes, because we ended in whatever way, the shell kills the server.
/// Where util-linux is installed the server is also killed when the shell dies.
/// </summary>
internal sealed class SupervisedProcess : IDisposable
{
    // Interrupts are ignored, and stay ignored in the server, because Ctrl-C reaches the whole terminal group
    // and the owner wants to stop its servers itself, in order.
    private const string Script = """
        trap '' INT HUP
        log=$1; shift
        exec 3<&0
        if setpriv --pdeathsig KILL true 2>/dev/null; then set -- setpriv --pdeathsig KILL "$@"; fi
        "$@" 3<&- </dev/null >>"$log" 2>&1 &
        server=$!
        echo $server
        ( while read -r signal; do kill -"$signal" $server; done; kill -KILL $server ) <&3 >/dev/null 2>&1 &
        reader=$!
        exec 3<&- >/dev/null
        wait $server; code=$?
        kill -KILL $reader
        exit $code
        """;

    private static readonly TimeSpan StopDeadline = TimeSpan.FromMinutes(1);

    private readonly Process _shell;

    private SupervisedProcess(Process shell, int processId)
    {
        _shell = shell;
        ProcessId = processId;
    }

    /// <summary>The process id of the server itself, not of the shell.</summary>
    public int ProcessId { get; }

    public bool HasExited => _shell.HasExited;

    public int? ExitCode => _shell.HasExited ? _shell.ExitCode : null;

    public static async Task<SupervisedProcess> StartAsync(
        ToolCommand program,
        IEnumerable<string> arguments,
        string logFile,
        CancellationToken cancellationToken)
    {
        var shell = new ToolCommand("/bin/sh", ["-c", Script, "sandbox", logFile, program.FileName]);
        var process = ProcessRunner.Start(ProcessRunner.StartInfo(shell, program.ArgumentsWith(arguments)));
        try
        {
            var firstLine = await process.StandardOutput.ReadLineAsync(cancellationToken);
            return int.TryParse(firstLine, out var processId)
                ? new SupervisedProcess(process, processId)
                : throw new SandboxException($"The shell that should start {program.FileName} did not report a process id.");
        }
        catch
        {
            // Closing the pipe is what ends the server.
            process.StandardInput.Close();
            process.Dispose();
            throw;
        }
    }

    /// <summary>Asks the server to end in order and waits until it has; one that does not within a minute is killed.</summary>
    public async Task StopAsync()
    {
        using var deadline = new CancellationTokenSource(StopDeadline);
        try
        {
            await SignalAndWaitAsync("TERM", deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            await KillAsync();
        }
    }

    /// <summary>Ends the server at once, as a crash would, and waits until it is gone.</summary>
    public Task KillAsync() => SignalAndWaitAsync("KILL", CancellationToken.None);

    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.Dispose();
    }

    private async Task SignalAndWaitAsync(string signal, CancellationToken cancellationToken)
    {
        if (!_shell.HasExited)
        {
            await _shell.StandardInput.WriteAsync($"{signal}\n".AsMemory(), cancellationToken);
            await _shell.StandardInput.FlushAsync(cancellationToken);
        }

        await _shell.WaitForExitAsync(cancellationToken);
    }
}
