using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Scenarios.Tests.Trouble;

/// <summary>What the server no longer has is named, never passed over.</summary>
public sealed class LossTests
{
    private const string Source = TroubleFixture.Source;

    [Fact]
    public async Task PurgedPositionIsAnErrorThatNamesTheGapAndTheWayOut()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var shop = await TroubleFixture.StartAsync(null, cancel);
        await shop.StreamAsync(cancel);
        await shop.InsertAsync("seen", 10, cancel);
        await shop.Api.CatchUpAsync(Source, shop.Server, cancel);
        await shop.Api.QueryAsync("""mutation { pause(server: "shop") { state } }""", null, cancel);
        await shop.InsertAsync("lost", 10, cancel);
        await shop.Server.ExecuteAsync("FLUSH BINARY LOGS", null, cancel);
        var (file, _) = await shop.Server.BinlogEndAsync(cancel);
        await shop.Server.ExecuteAsync($"PURGE BINARY LOGS TO '{file}'", null, cancel);
        await shop.Api.QueryAsync("""mutation { resume(server: "shop") { state } }""", null, cancel);

        var problem = (await shop.Api.WaitForStateAsync(Source, "ERROR", cancel)).GetProperty("problem");
        Assert.Equal("POSITION_PURGED", problem.GetProperty("code").GetString());
        var uuid = (await shop.Server.RowsAsync("SELECT @@server_uuid", cancel))[0][0];
        Assert.Contains(uuid, problem.GetProperty("message").GetString());
        Assert.Contains("startSnapshot", problem.GetProperty("fix").GetString());
        await AssertSnapshotHealsAsync(shop, cancel);
    }

    private static async Task AssertSnapshotHealsAsync(TroubleFixture shop, CancellationToken cancel)
    {
        await shop.Api.QueryAsync("""mutation { startSnapshot(server: "shop") { state } }""", null, cancel);
        await shop.Api.WaitForStateAsync(Source, "STREAMING", cancel);
        await shop.Api.CatchUpAsync(Source, shop.Server, cancel);
        var known = await shop.Api.QueryAsync("""{ server(name: "shop") { coverage { gaps { reason } } } }""", null, cancel);
        Assert.Equal(1, known.GetProperty("server").GetProperty("coverage").GetProperty("gaps").GetArrayLength());
        const string query = """
            query($key: [String!]!) {
              row(server: "shop", schema: "shop", table: "item", key: $key) { asOf(time: "2100-01-01T00:00:00Z") { values } } }
            """;
        var key = await shop.Server.QueryAsync("SELECT id FROM shop.item WHERE name = 'lost5'", null, cancel);
        var row = (await shop.Api.QueryAsync(query, new { key = new[] { key } }, cancel)).GetProperty("row").GetProperty("asOf");
        Assert.Equal("lost5", row.GetProperty("values").GetProperty("name").GetString());
    }
}
