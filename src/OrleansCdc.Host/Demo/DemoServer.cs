using System.Security.Cryptography;
using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Host.Demo;

/// <summary>The demo's own server with the shop on it, and an account for the capture that may do just what it needs.</summary>
internal sealed class DemoServer : IAsyncDisposable
{
    private const string CaptureUser = "orleanscdc";

    private readonly SandboxServer _server;
    private readonly MySqlConnection _session;

    private DemoServer(SandboxServer server, MySqlConnection session)
    {
        _server = server;
        _session = session;
        Traffic = new ShopTraffic((sql, cancellationToken) => session.ExecuteAsync(sql, cancellationToken), TimeProvider.System);
    }

    public ShopTraffic Traffic { get; }

    public string Version => _server.Version;

    /// <summary>A folder that goes when the server goes, however that happens.</summary>
    public string TemporaryDirectory => Path.GetDirectoryName(_server.DataDirectory)!;

    public static async Task<DemoServer> StartAsync(bool mariaDb, IProgress<SandboxProgress> progress, CancellationToken cancellationToken)
    {
        var options = new SandboxOptions
        {
            Product = mariaDb ? ServerProduct.MariaDb118 : ServerProduct.MySql97,
            ExtraArguments = mariaDb ? ["--sync-binlog=1"] : ["--sync-binlog=1", "--binlog-rows-query-log-events=ON"],
        };
        var server = await SandboxServer.StartAsync(options, progress, cancellationToken);
        try
        {
            var login = new ConnectionOptions
            {
                Host = server.Host,
                Port = server.Port,
                User = server.RootUser,
                Password = server.RootPassword,
            };
            return new DemoServer(server, await MySqlConnection.ConnectAsync(login, cancellationToken));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the account that the capture logs in with.</summary>
    public async Task<ConnectionOptions> CreateCaptureAccountAsync(CancellationToken cancellationToken)
    {
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        await _session.ExecuteAsync($"CREATE USER {CaptureUser}@'%' IDENTIFIED BY '{password}'", cancellationToken);
        var privileges = "SELECT, RELOAD, REPLICATION SLAVE, REPLICATION CLIENT";

        // MariaDB has privileges of their own for seeing who else is a replica and where it stands.
        if (_session.Flavor == ServerFlavor.MariaDb) privileges += ", REPLICATION MASTER ADMIN, SLAVE MONITOR";
        await _session.ExecuteAsync($"GRANT {privileges} ON *.* TO {CaptureUser}@'%'", cancellationToken);
        return new ConnectionOptions { Host = _server.Host, Port = _server.Port, User = CaptureUser, Password = password };
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _server.DisposeAsync();
    }
}
