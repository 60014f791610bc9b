using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace OrleansCdc.Host.Tests.Demo;

/// <summary>The program as a process of its own, running the demo.</summary>
internal sealed partial class DemoProcess : IAsyncDisposable
{
    private const int SigTerm = 15;

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private DemoProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Everything it wrote until now.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    public static DemoProcess Start(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "OrleansCdc.Host.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, "demo", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        return new DemoProcess(Process.Start(start)!);
    }

    /// <summary>Asks it to end, as a service manager does.</summary>
    public void Terminate() => Assert.Equal(0, Kill(_process.Id, SigTerm));

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Kill(int processId, int signal);

    private void Append(string? line)
    {
        lock (_output) _output.AppendLine(line);
    }
}
