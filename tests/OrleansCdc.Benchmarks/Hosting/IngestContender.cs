using System.Net;
using System.Net.Sockets;
using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Benchmarks.Hosting;

/// <summary>Processes that take one server's log in, under several names, over one data directory.</summary>
internal sealed class IngestContender(string title, SandboxServer server, TemporaryDirectory data, IReadOnlyList<HostProcess> hosts) : IAsyncDisposable
{
    public string Title => title;

    private ApiClient Api => hosts[^1].Api;

    public static async Task<IngestContender> StartAsync(string title, string program, int processes, SandboxServer server, CancellationToken cancellationToken)
    {
        var data = new TemporaryDirectory();
        var first = FreePort();
        var hosts = new List<HostProcess>();
        for (var index = 0; index < processes; index++)
        {
            var settings = new Dictionary<string, string>
            {
                ["ORLEANSCDC_CLUSTER__SILOPORT"] = index == 0 ? $"{first}" : "0",
                ["ORLEANSCDC_CLUSTER__FIRSTSILOPORT"] = $"{first}",
            };
            hosts.Add(await HostProcess.StartAsync(program, data.Path, settings, cancellationToken));
        }

        return new IngestContender(title, server, data, hosts);
    }

    /// <summary>Registers sources for one run while the log is still short, and pauses them.</summary>
    public async Task PrepareAsync(int run, int sources, CancellationToken cancellationToken)
    {
        foreach (var name in Names(run, sources)) await RegisterAsync(name, cancellationToken);
    }

    /// <summary>
    /// The seconds until the run's sources have taken the whole log in, all at once. They are removed then, with what they took in.
    /// </summary>
    public async Task<double> IngestAsync(int run, int sources, CancellationToken cancellationToken)
    {
        var end = (await server.QueryAsync("SELECT @@GLOBAL.gtid_executed", null, cancellationToken)).ReplaceLineEndings("");
        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Names(run, sources).Select(name => ResumeAsync(name, end, cancellationToken)));
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        foreach (var name in Names(run, sources))
            await Api.QueryAsync($$"""mutation { removeServer(name: "{{name}}", deleteHistory: true) }""", null, cancellationToken);
        return seconds;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts) await host.DisposeAsync();
        await data.DisposeAsync();
    }

    private static IEnumerable<string> Names(int run, int sources) => Enumerable.Range(0, sources).Select(source => $"shop-{run}-{sources}-{source}");

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private async Task RegisterAsync(string name, CancellationToken cancellationToken)
    {
        await Api.RegisterAsync(name, server, cancellationToken, sslMode: "DISABLED");
        await Api.WaitForStateAsync(name, "STREAMING", cancellationToken);
        await Api.QueryAsync($$"""mutation { pause(server: "{{name}}") { state } }""", null, cancellationToken);
    }

    private async Task ResumeAsync(string name, string end, CancellationToken cancellationToken)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        await Api.QueryAsync($$"""mutation { resume(server: "{{name}}") { state } }""", null, cancellationToken);
        while ((await Api.ServerAsync(name, cancellationToken)).GetProperty("position").GetProperty("gtids").GetString() != end)
            await poll.WaitForNextTickAsync(cancellationToken);
    }
}
