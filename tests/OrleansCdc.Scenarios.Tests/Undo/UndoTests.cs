using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;
using OrleansCdc.Scenarios.Tests.Workloads;

namespace OrleansCdc.Scenarios.Tests.Undo;

/// <summary>The reversal of everything that random sessions did to every type, run on the server, gives back the table as it was.</summary>
public sealed class UndoTests
{
    private const string Table = "truth.everything";

    [Fact]
    public async Task ReversalOfRandomWorkGivesTheTableBack()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var server = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken: cancel);
        await server.ExecuteAsync($"CREATE DATABASE truth; SET sql_mode=''; {EverythingTable.Create(Table)};", null, cancel);
        await server.RunToTheEndAsync(new RandomSession(1, Table).Script(30, ddl: false), cancel);
        await using var data = new TemporaryDirectory();
        await using var host = await HostProcess.StartAsync(data.Path, cancel);
        await host.Api.RegisterAsync("truth", server, cancel);
        await host.Api.WaitForStateAsync("truth", "STREAMING", cancel);
        await host.Api.CatchUpAsync("truth", server, cancel);
        var rows = await server.QueryAsync(EverythingTable.SelectAsHex(Table), null, cancel);
        var after = (await host.Api.AllChangesAsync("truth", "truth", "everything", cancel))[^1].Cursor;

        await Task.WhenAll(Enumerable.Range(2, 3).Select(seed => server.RunToTheEndAsync(new RandomSession(seed, Table).Script(25, ddl: false), cancel)));
        await host.Api.CatchUpAsync("truth", server, cancel);
        Assert.NotEqual(rows, await server.QueryAsync(EverythingTable.SelectAsHex(Table), null, cancel));
        await server.ExecuteAsync(await ReversalAsync(host.Api, after, cancel), null, cancel);
        Assert.Equal(rows, await server.QueryAsync(EverythingTable.SelectAsHex(Table), null, cancel));
    }

    private static async Task<string> ReversalAsync(ApiClient api, string after, CancellationToken cancel)
    {
        const string query = """
            query($after: Cursor) {
              reversal(server: "truth", schema: "truth", table: "everything", after: $after, limit: 10000) { sql statements truncated cannotUndo { reason } }
            }
            """;
        var reversal = (await api.QueryAsync(query, new { after }, cancel)).GetProperty("reversal");
        Assert.Equal(0, reversal.GetProperty("cannotUndo").GetArrayLength());
        Assert.False(reversal.GetProperty("truncated").GetBoolean());
        return reversal.GetProperty("sql").GetString()!;
    }
}
