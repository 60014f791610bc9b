using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrleansCdc.Scenarios.Tests.Hosting;

/// <summary>The real host as a process of its own, on a port of its own, so that it can be killed like one.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly StringBuilder _output = new();
    private readonly Process _process;

    private HostProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        Api = new ApiClient(new Uri(address, "graphql"));
        process.OutputDataReceived += Remember;
        process.ErrorDataReceived += Remember;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public ApiClient Api { get; }

    public int ProcessId => _process.Id;

    /// <summary>Everything the host has printed so far.</summary>
    public string Output
    {
        get { lock (_output) return _output.ToString(); }
    }

    /// <summary>Starts the host over a data directory and waits until its API answers.</summary>
    public static Task<HostProcess> StartAsync(string dataDirectory, CancellationToken cancellationToken, params string[] prefix) =>
        StartAsync(HostAssembly.Path, dataDirectory, new Dictionary<string, string>(), cancellationToken, prefix);

    /// <summary>Starts another program with the same verbs, with settings in its environment.</summary>
    public static async Task<HostProcess> StartAsync(
        string program, string dataDirectory, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken,
        params string[] prefix)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var command = new List<string>(prefix) { "dotnet", program, "serve", "--data", dataDirectory, "--urls", address.ToString() };
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var host = new HostProcess(Process.Start(start)!, address);
        await Eventually.HoldsAsync(host.AnswersAsync, "the host answers", cancellationToken, lastState: () => host.Output);
        return host;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>The most memory the process ever held, in bytes.</summary>
    public Task<long> PeakMemoryAsync(CancellationToken cancellationToken) => StatusAsync("VmHWM:", cancellationToken);

    /// <summary>The memory the process holds now, in bytes.</summary>
    public Task<long> MemoryAsync(CancellationToken cancellationToken) => StatusAsync("VmRSS:", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    /// <summary>A number of kilobytes from the process's status (proc(5)), in bytes.</summary>
    private async Task<long> StatusAsync(string field, CancellationToken cancellationToken)
    {
        var lines = await File.ReadAllLinesAsync($"/proc/{_process.Id}/status", cancellationToken);
        var line = lines.Single(line => line.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024;
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private async Task<bool> AnswersAsync()
    {
        if (_process.HasExited) throw new InvalidOperationException(
            $"The host ended with {_process.ExitCode} before it answered: {Output}");
        return await Api.IsUpAsync();
    }

    private void Remember(object sender, DataReceivedEventArgs line)
    {
        lock (_output) _output.AppendLine(line.Data);
    }
}
