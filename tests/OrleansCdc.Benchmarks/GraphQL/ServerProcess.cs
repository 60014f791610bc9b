using System.Diagnostics;

namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>A server that prints its endpoint as the first line and runs until it is ended.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, string endpoint)
    {
        _process = process;
        Endpoint = endpoint;
    }

    public string Endpoint { get; }

    public static async Task<ServerProcess> StartAsync(ProcessStartInfo start, CancellationToken cancellation)
    {
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        var endpoint = await process.StandardOutput.ReadLineAsync(cancellation);
        return new ServerProcess(process, endpoint ?? throw new InvalidOperationException($"{start.FileName} ended before it listened."));
    }

    /// <summary>The resident set in bytes.</summary>
    public long ReadMemory()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    /// <summary>
    /// The processor time that the server has used so far; unlike elapsed time it does not count who else uses the machine.
    /// </summary>
    public TimeSpan ReadProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
