using System.Collections.Concurrent;
using OrleansCdc.Binlog.Connections;
using OrleansCdc.Sandbox;

[assembly: AssemblyFixture(typeof(OrleansCdc.Binlog.Tests.Servers.RealServers))]

namespace OrleansCdc.Binlog.Tests.Servers;

/// <summary>The servers that tests of this project share, one of each product, started when the first test asks. Tests make schemas and
/// accounts of their own in them and change nothing global.</summary>
public sealed class RealServers : IAsyncDisposable
{
    private readonly ConcurrentDictionary<ServerProduct, Lazy<Task<SandboxServer>>> servers = new();

    public Task<SandboxServer> GetAsync(ServerProduct product) => servers.GetOrAdd(
        product, key => new(() => SandboxServer.StartAsync(new SandboxOptions { Product = key, ExtraArguments = Arguments(key) }))).Value;

    /// <summary>Options to log in to a server as root.</summary>
    public static ConnectionOptions RootOf(SandboxServer server) => new()
    {
        Host = server.Host,
        Port = server.Port,
        User = server.RootUser,
        Password = server.RootPassword,
    };

    public async Task<MySqlConnection> ConnectAsync(ServerProduct product, CancellationToken cancellationToken) =>
        await MySqlConnection.ConnectAsync(RootOf(await GetAsync(product)), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers.Values)
            await (await server.Value).DisposeAsync();
    }

    private static string[] Arguments(ServerProduct product) => product == ServerProduct.MySql97
        ? ["--max-allowed-packet=1G", "--protocol-compression-algorithms=zlib,zstd,uncompressed"]
        : ["--max-allowed-packet=1G"];
}
