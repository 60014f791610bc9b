using System.Text.Json;
using OrleansCdc.Host.Configuration;
using OrleansCdc.Host.Serving;
using OrleansCdc.Host.Verbs;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Host.Tests.Api;

/// <summary>
/// A real MySQL with a small table, and a host that follows it as the server <c>shop</c>: for all tests of the API. What a test needs
/// beyond the first rows, it writes to rows of its own.
/// </summary>
public sealed class ShopHost : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("orleanscdc-host-");
    private HostServer? _server;
    private RunningHost? _client;

    public SandboxServer MySql { get; private set; } = null!;

    public string DataDirectory => _data.FullName;

    public string Address => _server!.Addresses[0];

    internal RunningHost Client => _client!;

    public async ValueTask InitializeAsync()
    {
        MySql = await SandboxServer.StartAsync(
            new SandboxOptions { ExtraArguments = ["--binlog-rows-query-log-events=ON"] }, null, TestContext.Current.CancellationToken);
        await MySql.ExecuteAsync(ShopTables.Create);
        _server = await HostServer.StartAsync(
            new HostSettings { DataDirectory = _data.FullName, Urls = ["http://127.0.0.1:0"], LogsLife = false }, CancellationToken.None);
        _client = new RunningHost(new Uri(Address));
        await QueryAsync(ExampleOperation.Read("register-server"), new { input = Registration("shop") });
        await WaitForStateAsync("shop", "STREAMING");
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
        await MySql.DisposeAsync();
        _data.Delete(recursive: true);
    }

    /// <summary>What registers the MySQL under a name.</summary>
    internal object Registration(string name) => new
    {
        name,
        host = MySql.Host,
        port = MySql.Port,
        user = MySql.RootUser,
        password = MySql.RootPassword,
    };

    internal Task<JsonElement> QueryAsync(string document, object? variables = null) =>
        Client.RunAsync(document, variables, TestContext.Current.CancellationToken);

    /// <summary>Runs SQL and waits until the history has everything that it committed.</summary>
    internal async Task ChangeAsync(string sql)
    {
        await MySql.ExecuteAsync(sql, "shop", TestContext.Current.CancellationToken);
        var executed = await MySql.QueryAsync("SELECT @@global.gtid_executed", null, TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(
            async () => await StoredAsync() == executed, $"the history reaches {executed}", TestContext.Current.CancellationToken);
    }

    internal Task WaitForStateAsync(string server, string state) => Eventually.HoldsAsync(
        async () => await StateAsync(server) == state, $"server {server} is {state}", TestContext.Current.CancellationToken);

    private async Task<string?> StateAsync(string server)
    {
        var data = await QueryAsync("query($name: String!) { server(name: $name) { state } }", new { name = server });
        return data.GetProperty("server").GetProperty("state").GetString();
    }

    private async Task<string?> StoredAsync()
    {
        var data = await QueryAsync("""{ server(name: "shop") { position { gtids } } }""");
        var position = data.GetProperty("server").GetProperty("position");
        return position.ValueKind == JsonValueKind.Null ? null : position.GetProperty("gtids").GetString();
    }
}
