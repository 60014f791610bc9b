using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Scenarios.Tests.Truth;

/// <summary>
/// XA transactions through the whole product: rows count at their commit and not before, although the host is killed in between.
/// </summary>
public sealed class XaTests
{
    private const string Source = "xa";

    [Theory]
    [InlineData(ServerProduct.MySql97)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task PreparedRowsAreThereAtTheirCommitAlsoAfterAKill(ServerProduct product)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Product = product }, cancellationToken: cancel);
        await server.ExecuteAsync(
            "CREATE DATABASE shop; CREATE TABLE shop.item (id INT PRIMARY KEY, name VARCHAR(20)); INSERT INTO shop.item VALUES (1, 'one');",
            null, cancel);
        await using var data = new TemporaryDirectory();
        await using (var host = await HostProcess.StartAsync(data.Path, cancel))
        {
            await host.Api.RegisterAsync(Source, server, cancel);
            await host.Api.WaitForStateAsync(Source, "STREAMING", cancel);
            const string kept = "INSERT INTO item VALUES (2, 'two'); UPDATE item SET name = 'ONE' WHERE id = 1;";
            await server.ExecuteAsync($"XA START 'kept'; {kept} XA END 'kept'; XA PREPARE 'kept';", "shop", cancel);
            await server.ExecuteAsync("XA START 'gone'; INSERT INTO item VALUES (3, 'three'); XA END 'gone'; XA PREPARE 'gone';", "shop",
                cancel);
            await server.ExecuteAsync("INSERT INTO item VALUES (4, 'four');", "shop", cancel);
            await host.Api.CatchUpAsync(Source, server, cancel);
            Assert.Equal(["SNAPSHOT 1", "INSERT 4"], await ChangesAsync(host.Api, cancel));
            await host.KillAsync();
        }

        await using var again = await HostProcess.StartAsync(data.Path, cancel);
        await server.ExecuteAsync("XA COMMIT 'kept'; XA ROLLBACK 'gone'; DELETE FROM item WHERE id = 4;", "shop", cancel);
        await again.Api.CatchUpAsync(Source, server, cancel);
        Assert.Equal(["SNAPSHOT 1", "INSERT 4", "INSERT 2", "UPDATE 1", "DELETE 4"], await ChangesAsync(again.Api, cancel));
    }

    private static async Task<List<string>> ChangesAsync(ApiClient api, CancellationToken cancel)
    {
        var changes = await api.AllChangesAsync(Source, "shop", "item", cancel);
        return [.. changes.Select(change => $"{change.Operation} {(change.After ?? change.Before)!.Value.GetProperty("id").GetInt32()}")];
    }
}
