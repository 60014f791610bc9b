using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using OrleansCdc.Cluster.Membership;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Cluster.Tests.Processes;

/// <summary>A silo as a process of its own.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _output = new();
    private readonly Process _process;
    private readonly Uri _address;

    private SiloProcess(string data, IReadOnlyDictionary<string, string> settings)
    {
        _address = new Uri($"http://127.0.0.1:{FreePort.Find(IPAddress.Loopback)}/");
        _process = ProgramRun.Start(
            ["dotnet", HostAssembly.Path, "serve", "--data", data, "--urls", _address.ToString()], settings, _output.Enqueue);
        Api = new ApiClient(new Uri(_address, "graphql"));
    }

    public ApiClient Api { get; }

    public Uri Address => _address;

    public int ExitCode => _process.ExitCode;

    public string Output => string.Join('\n', _output);

    public static async Task<SiloProcess> StartAsync(
        string data, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var silo = new SiloProcess(data, settings);
        await Eventually.HoldsAsync(silo.IsReadyAsync, "the silo is ready", cancellationToken, TimeSpan.FromMinutes(2), () => silo.Output);
        return silo;
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and no waiting for the end.</summary>
    public Task TerminateAsync(CancellationToken cancellationToken) =>
        ProgramRun.SucceedAsync(["kill", "-TERM", $"{_process.Id}"], cancellationToken);

    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        if (_process.HasExited)
            throw new InvalidOperationException($"The silo ended with {_process.ExitCode}: {Output}");
        try
        {
            using var http = new HttpClient();
            using var answer = await http.GetAsync(new Uri(_address, "health/ready"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
