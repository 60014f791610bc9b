using System.Collections.Concurrent;
using OrleansCdc.Capture.Tests.Servers;
using OrleansCdc.Sandbox;

[assembly: AssemblyFixture(typeof(SharedServers))]

namespace OrleansCdc.Capture.Tests.Servers;

/// <summary>
/// Servers that tests share because starting one takes seconds; each test makes a schema of its own there. A test that restarts a server,
/// purges its log or changes its variables starts its own.
/// </summary>
public sealed class SharedServers : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<SandboxServer>>> _servers = new();

    public Task<SandboxServer> MySqlAsync() => OfAsync(ServerProduct.MySql97);

    public Task<SandboxServer> WithoutGtidsAsync() => GetAsync("mysql without GTIDs", new SandboxOptions { Gtid = false });

    public Task<SandboxServer> MariaDbAsync() => OfAsync(ServerProduct.MariaDb118);

    /// <summary>Servers with prepared transactions, which hold up every snapshot.</summary>
    public Task<SandboxServer> ForXaAsync(ServerProduct product) => GetAsync($"{product} for XA", new SandboxOptions { Product = product });

    public Task<SandboxServer> OfAsync(ServerProduct product) => GetAsync(product.ToString(), new SandboxOptions { Product = product });

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values)
            await (await server.Value).DisposeAsync();
    }

    private Task<SandboxServer> GetAsync(string name, SandboxOptions options) =>
        _servers.GetOrAdd(name, _ => new Lazy<Task<SandboxServer>>(() => SandboxServer.StartAsync(options))).Value;
}
