using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Scenarios.Tests.Trouble;

/// <summary>A server, a host and one table <c>shop.item</c>, for one test that disturbs them.</summary>
internal sealed class TroubleFixture : IAsyncDisposable
{
    public const string Source = "shop";

    private readonly TemporaryDirectory _data;

    private TroubleFixture(SandboxServer server, TemporaryDirectory data, HostProcess host)
    {
        Server = server;
        _data = data;
        Host = host;
    }

    public SandboxServer Server { get; }

    public HostProcess Host { get; }

    public ApiClient Api => Host.Api;

    public static Task<TroubleFixture> StartAsync(SandboxOptions? options, CancellationToken cancellationToken) =>
        StartAsync(options, null, cancellationToken);

    /// <summary>With the history in a folder of the test's, and the host started by the words in front of its command.</summary>
    public static async Task<TroubleFixture> StartAsync(
        SandboxOptions? options, string? folder, CancellationToken cancellationToken, params string[] hostPrefix)
    {
        var server = await SandboxServer.StartAsync(options ?? new SandboxOptions(), cancellationToken: cancellationToken);
        await server.ExecuteAsync("CREATE DATABASE shop; CREATE TABLE shop.item (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(1000));",
            null, cancellationToken);
        var data = new TemporaryDirectory();
        return new TroubleFixture(server, data, await HostProcess.StartAsync(folder ?? data.Path, cancellationToken, hostPrefix));
    }

    public async Task StreamAsync(CancellationToken cancellationToken)
    {
        await Api.RegisterAsync(Source, Server, cancellationToken);
        await Api.WaitForStateAsync(Source, "STREAMING", cancellationToken);
    }

    public Task InsertAsync(string name, int rows, CancellationToken cancellationToken) => Server.ExecuteAsync(
        $"SET SESSION cte_max_recursion_depth = 1000000; INSERT INTO shop.item (name) "
        + $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) SELECT CONCAT('{name}', i) FROM n;",
        null,
        cancellationToken);

    /// <summary>Waits until all is stored and then compares the history's rows, in number and name, with the table's.</summary>
    public async Task AssertCompleteAsync(CancellationToken cancellationToken)
    {
        await Api.CatchUpAsync(Source, Server, cancellationToken);
        var changes = await Api.AllChangesAsync(Source, "shop", "item", cancellationToken);
        var rows = await Server.RowsAsync("SELECT id, name FROM shop.item ORDER BY id", cancellationToken);
        var ours = changes.Select(static change => change.After!.Value)
            .Select(static row => (row.GetProperty("id").GetRawText(), row.GetProperty("name").GetString()!));
        Assert.Equal(rows.Select(static row => (row[0], row[1])), ours.OrderBy(static row => int.Parse(row.Item1)));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Server.DisposeAsync();
        await _data.DisposeAsync();
    }
}
