using System.Text.Json;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.Tests.Api;

/// <summary>Every file of <c>graphql/operations</c> does what it says.</summary>
[Collection(FollowedShop.Name)]
public sealed class OperationTests(ShopHost shop)
{
    private static readonly object s_product = new { server = "shop", schema = "shop", table = "products", key = new[] { "1" } };

    [Fact]
    public void Every_file_has_a_test()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "graphql", "operations"))
            .Select(file => Path.GetFileNameWithoutExtension(file)!);

        Assert.Equal(
            [
                "changes", "create-sink", "dead-letters", "drop-dead-letters", "follow", "pause", "pause-sink", "register-server",
                "remove-server", "remove-sink", "replay-sink", "resume", "resume-sink", "retry-dead-letters", "reversal", "row-as-of",
                "row-history", "server-status", "servers", "sink-filter", "sink-status", "sinks", "start-snapshot", "stop-sink", "table", "transaction",
                "update-sink",
            ],
            files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Servers_tells_who_is_there_and_how_they_are()
    {
        var data = await shop.QueryAsync(ExampleOperation.Read("servers"));

        var server = data.GetProperty("servers").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "shop");
        Assert.Equal("MYSQL", server.GetProperty("flavor").GetString());
        Assert.Equal(JsonValueKind.Null, server.GetProperty("problem").ValueKind);
        Assert.Contains("products", server.GetProperty("tables").EnumerateArray().Select(table => table.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Changes_shows_rows_exactly_as_they_are()
    {
        var data = await shop.QueryAsync(ExampleOperation.Read("changes"), s_product);

        var row = data.GetProperty("changes").GetProperty("nodes")[0].GetProperty("after");
        Assert.Equal(
            """{"id":1,"name":"Sencha","price":"6.9000000000","stock":"18446744073709551615","picture":"AP8=","details":"""
                + """{"a": [1], "b": 1.1}}""",
            row.GetRawText());
    }

    [Fact]
    public async Task Row_history_begins_with_the_snapshot()
    {
        var data = await shop.QueryAsync(ExampleOperation.Read("row-history"), s_product);

        var first = data.GetProperty("row").GetProperty("history").GetProperty("nodes")[0];
        Assert.Equal("SNAPSHOT", first.GetProperty("operation").GetString());
    }

    [Fact]
    public async Task Row_as_of_shows_what_the_row_was()
    {
        await shop.ChangeAsync("INSERT INTO products VALUES (30, 'Tea bowl', 14, 1, NULL, NULL)");
        var inserted = await LastTimeAsync("30");
        await shop.ChangeAsync("UPDATE products SET price = 15 WHERE id = 30");
        var key = new[] { "30" };

        var data = await shop.QueryAsync(
            ExampleOperation.Read("row-as-of"), new { server = "shop", schema = "shop", table = "products", key, time = inserted });

        var version = data.GetProperty("row").GetProperty("asOf");
        Assert.True(version.GetProperty("exists").GetBoolean());
        Assert.Equal("14.0000000000", version.GetProperty("values").GetProperty("price").GetString());
    }

    [Fact]
    public async Task Transaction_tells_everything_that_it_touched()
    {
        await shop.ChangeAsync(
            "BEGIN; INSERT INTO items VALUES (40, 1, 'a'), (40, 2, 'b'); UPDATE products SET stock = 6 WHERE id = 2; COMMIT;");
        var id = await LastTransactionAsync("40", "1");

        var data = await shop.QueryAsync(ExampleOperation.Read("transaction"), new { server = "shop", id });

        var transaction = data.GetProperty("transaction");
        Assert.Equal("3", transaction.GetProperty("rows").GetString());
        Assert.Equal(["items", "items", "products"], transaction.GetProperty("changes").GetProperty("nodes").EnumerateArray()
            .Select(change => change.GetProperty("table").GetString()));
    }

    [Fact]
    public async Task Table_has_its_columns_as_they_were()
    {
        await shop.ChangeAsync(
            "CREATE TABLE growing (id INT PRIMARY KEY); INSERT INTO growing VALUES (1); "
            + "ALTER TABLE growing ADD COLUMN size DECIMAL(12,2) NULL; INSERT INTO growing VALUES (2, 1.5);");

        var data = await shop.QueryAsync(ExampleOperation.Read("table"), new { server = "shop", schema = "shop", table = "growing" });

        var versions = data.GetProperty("table").GetProperty("schemaVersions").EnumerateArray().ToList();
        Assert.Equal([1, 2], versions.Select(version => version.GetProperty("columns").GetArrayLength()));
        Assert.Equal("2", data.GetProperty("table").GetProperty("changeCount").GetString());
    }

    [Fact]
    public async Task Reversal_is_sql_that_undoes()
    {
        await shop.ChangeAsync("INSERT INTO products VALUES (50, 'Mug', 9.5, 3, NULL, NULL)");
        var before = await RowsAsync();
        await shop.ChangeAsync("UPDATE products SET price = price * 10, name = 'x' WHERE id = 50");
        var key = new[] { "50" };

        var data = await shop.QueryAsync(
            ExampleOperation.Read("reversal"),
            new { server = "shop", schema = "shop", table = "products", key, operations = new[] { "UPDATE" }, limit = 10 });

        var reversal = data.GetProperty("reversal");
        Assert.Equal(1, reversal.GetProperty("statements").GetInt32());
        await shop.ChangeAsync(reversal.GetProperty("sql").GetString()!);
        Assert.Equal(before, await RowsAsync());

        Task<string> RowsAsync() =>
            shop.MySql.QueryAsync("SELECT * FROM products WHERE id = 50", "shop", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Follow_replays_from_a_time_and_goes_on_live()
    {
        await shop.ChangeAsync("INSERT INTO items VALUES (60, 1, 'before')");
        var subscription = shop.Client.SubscribeAsync(
            ExampleOperation.Read("follow"),
            new { server = "shop", schema = "shop", table = "items", key = new[] { "60", "1" }, from = "2026-01-01T00:00:00Z" },
            TestContext.Current.CancellationToken);
        await using var events = subscription.GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await events.MoveNextAsync());
        Assert.Equal("INSERT", events.Current.GetProperty("changes").GetProperty("operation").GetString());
        await shop.MySql.ExecuteAsync("UPDATE items SET note = 'after' WHERE order_id = 60", "shop", TestContext.Current.CancellationToken);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("after", events.Current.GetProperty("changes").GetProperty("after").GetProperty("note").GetString());
    }

    [Fact]
    public async Task Server_status_begins_with_every_server()
    {
        await foreach (var data in shop.Client.SubscribeAsync(
            ExampleOperation.Read("server-status"), null, TestContext.Current.CancellationToken))
        {
            if (data.GetProperty("serverStatus").GetProperty("name").GetString() == "shop") return;
        }
        Assert.Fail("The subscription ended without the server shop.");
    }

    [Fact]
    public async Task A_server_is_registered_paused_resumed_copied_again_and_removed()
    {
        await shop.QueryAsync(ExampleOperation.Read("register-server"), new { input = shop.Registration("second") });
        await shop.WaitForStateAsync("second", "STREAMING");
        await shop.QueryAsync(ExampleOperation.Read("pause"), new { server = "second" });
        await shop.WaitForStateAsync("second", "PAUSED");
        await shop.QueryAsync(ExampleOperation.Read("resume"), new { server = "second" });
        await shop.WaitForStateAsync("second", "STREAMING");
        await shop.QueryAsync(ExampleOperation.Read("start-snapshot"), new { server = "second" });
        await Eventually.HoldsAsync(
            async () => await SnapshotsAsync() == 2, "there is a second snapshot", TestContext.Current.CancellationToken);

        var removed = await shop.QueryAsync(ExampleOperation.Read("remove-server"), new { name = "second", deleteHistory = true });

        Assert.True(removed.GetProperty("removeServer").GetBoolean());
        Assert.Equal(
            JsonValueKind.Null,
            (await shop.QueryAsync("""{ server(name: "second") { state } }""")).GetProperty("server").ValueKind);

        async Task<int> SnapshotsAsync()
        {
            var data = await shop.QueryAsync(
                """
                { changes(server: "second", schema: "shop", table: "products", operations: [SNAPSHOT], key: ["1"]) { nodes { id } } }
                """);
            return data.GetProperty("changes").GetProperty("nodes").GetArrayLength();
        }
    }

    private async Task<string> LastTimeAsync(params string[] key) =>
        (await LastAsync("products", key)).GetProperty("committedAt").GetString()!;

    private async Task<string> LastTransactionAsync(params string[] key) =>
        (await LastAsync("items", key)).GetProperty("transaction").GetProperty("id").GetString()!;

    private async Task<JsonElement> LastAsync(string table, string[] key)
    {
        var data = await shop.QueryAsync(ExampleOperation.Read("changes"), new { server = "shop", schema = "shop", table, key, last = 1 });
        return data.GetProperty("changes").GetProperty("nodes")[0];
    }
}
