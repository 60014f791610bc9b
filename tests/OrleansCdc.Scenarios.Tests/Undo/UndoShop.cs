using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Scenarios.Tests.Undo;

/// <summary>A server with a schema <c>shop</c>, followed by a host, for one test that undoes what it did there.</summary>
internal sealed class UndoShop : IAsyncDisposable
{
    private const string Source = "shop";

    private readonly TemporaryDirectory _data;
    private readonly HostProcess _host;

    private UndoShop(SandboxServer server, TemporaryDirectory data, HostProcess host)
    {
        Server = server;
        _data = data;
        _host = host;
    }

    public SandboxServer Server { get; }

    public ApiClient Api => _host.Api;

    public static async Task<UndoShop> StartAsync(ServerProduct product, string create, CancellationToken cancel)
    {
        var server = await SandboxServer.StartAsync(new SandboxOptions { Product = product }, cancellationToken: cancel);
        await server.ExecuteAsync(create, null, cancel);
        var data = new TemporaryDirectory();
        var shop = new UndoShop(server, data, await HostProcess.StartAsync(data.Path, cancel));
        await shop.Api.RegisterAsync(Source, server, cancel);
        await shop.Api.WaitForStateAsync(Source, "STREAMING", cancel);
        await shop.CatchUpAsync(cancel);
        return shop;
    }

    public Task CatchUpAsync(CancellationToken cancel) => Api.CatchUpAsync(Source, Server, cancel);

    /// <summary>Every row of the tables, in an order of its own.</summary>
    public async Task<string> RowsAsync(string tables, CancellationToken cancel)
    {
        var rows = new List<string>();
        foreach (var table in tables.Split(' '))
        {
            var text = await Server.QueryAsync($"SELECT * FROM {table}", Source, cancel);
            rows.AddRange(text.Split('\n').Order(StringComparer.Ordinal).Prepend(table));
        }

        return string.Join('\n', rows);
    }

    /// <summary>What the API calls the newest transaction.</summary>
    public async Task<string> LastTransactionAsync(CancellationToken cancel)
    {
        const string query = "query($server: String!) { changes(server: $server, last: 1) { nodes { transaction { id } } } }";
        var answer = await Api.QueryAsync(query, new { server = Source }, cancel);
        return answer.GetProperty("changes").GetProperty("nodes")[0].GetProperty("transaction").GetProperty("id").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await Server.DisposeAsync();
        await _data.DisposeAsync();
    }
}
