using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Grains.Changes;
using OrleansCdc.Grains.Registration;
using OrleansCdc.Grains.Sources;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>What a statement told of a table outlives the host, with rows after it or without.</summary>
public sealed class SchemaRestartTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private SandboxServer? _server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SandboxServer Server => _server!;

    /// <summary>The log of this server does not name columns, so that only what is stored tells them.</summary>
    public async ValueTask InitializeAsync() =>
        _server = await SandboxServer.StartAsync(new SandboxOptions { RowMetadata = "MINIMAL" }, cancellationToken: Token);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Alter_AsTheLastThingBeforeARestart_KeepsItsColumns()
    {
        await RunAsync("CREATE DATABASE shop; CREATE TABLE shop.item (id INT PRIMARY KEY, a INT);");
        await using (var first = await TestHost.StartAsync(_directory.Path))
        {
            await first.Host.Servers.RegisterAsync(TestHost.Shop, Registration());
            await first.WaitForStateAsync(SourceState.Streaming);
            await RunAsync("INSERT INTO shop.item VALUES (1, 1);");
            await CatchUpAsync(first);
            await RunAsync("ALTER TABLE shop.item RENAME COLUMN a TO b;");
            await CatchUpAsync(first);
        }
        await RunAsync("INSERT INTO shop.item VALUES (2, 2);");

        await using var second = await TestHost.StartAsync(_directory.Path);
        await CatchUpAsync(second);

        var inserts = (await second.ReadAllAsync(new ChangeFilter())).Where(change => change.Operation == ChangeOperation.Insert);
        Assert.Equal(["id,a", "id,b"], inserts.Select(change => string.Join(',', change.Schema.Columns.Select(column => column.Name))));
        var described = await second.Host.Table(new TableKey(TestHost.Shop, "shop", "item")).DescribeAsync();
        Assert.Equal(2, described.Schemas.Count);
        var transactions = await second.Source.ReadTransactionsAsync(from: 1, backward: false, limit: 100);
        Assert.Empty(transactions.Single(one => one.Statement is { Tables: [{ SchemaVersion: 2 }] }).Tables);
    }

    private Task RunAsync(string sql) => Server.ExecuteAsync(sql, cancellationToken: Token);

    private SourceRegistration Registration() => new()
    {
        Connection = new ConnectionOptions { Host = Server.Host, Port = Server.Port, User = Server.RootUser, Password = Server.RootPassword },
        Include = ["shop.*"],
    };

    private async Task CatchUpAsync(TestHost host)
    {
        var executed = GtidSet.Parse(ServerFlavor.MySql, await Server.QueryAsync("SELECT @@GLOBAL.gtid_executed", cancellationToken: Token));
        await Eventually.HoldsAsync(
            async () => (await host.Source.GetStatusAsync()).Stored?.Gtids is { } stored && executed.IsSubsetOf(stored), $"everything up to {executed} is visible", Token);
    }
}
