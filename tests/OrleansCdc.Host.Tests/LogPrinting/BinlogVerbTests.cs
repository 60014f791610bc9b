using System.Text.Json;
using OrleansCdc.Host.Verbs;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Host.Tests.LogPrinting;

/// <summary>What the verb prints of real servers' logs, from each kind of source.</summary>
public sealed class BinlogVerbTests
{
    public static TheoryData<ServerProduct> Products => ShopLog.Products;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Sql_run_on_a_server_without_the_schema_makes_the_same_rows(ServerProduct product)
    {
        await using var shop = await ShopLog.MakeAsync(product);
        var expected = await shop.RowsAsync();
        var script = await ShopLog.RunAsync(shop.NewestFile(), "--format", "sql");

        await shop.Server.ExecuteAsync("DROP DATABASE shop;", null, Token);
        await shop.Server.ExecuteAsync(script, null, Token);

        Assert.Equal(expected, await shop.RowsAsync());
        Assert.Contains("PROCEDURE", script);
        Assert.Contains("-- UPDATE shop.orders SET status", script);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Json_is_the_same_from_file_directory_and_server(ServerProduct product)
    {
        await using var shop = await ShopLog.MakeAsync(product);
        await shop.Server.ExecuteAsync("TRUNCATE TABLE shop.keyless", null, Token);
        var fromServer = await ShopLog.RunAsync(shop.Url, "--format", "json");
        Assert.Equal(fromServer, await ShopLog.RunAsync(shop.Server.DataDirectory, "--format", "json"));
        Assert.Equal(fromServer, await ShopLog.RunAsync(shop.NewestFile(), "--format", "json"));

        var all = fromServer.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal(all.Count, all.Select(line => line.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(
            "DDL DDL DDL INSERT INSERT INSERT INSERT INSERT INSERT UPDATE UPDATE DELETE DDL INSERT XA COMMIT TRUNCATE",
            string.Join(' ', all.Select(line => line.GetProperty("operation").GetString())));
        var truncate = all[^1];
        Assert.Equal(("shop", "keyless"), (truncate.GetProperty("schema").GetString(), truncate.GetProperty("table").GetString()));
        Assert.Equal("TRUNCATE TABLE shop.keyless", truncate.GetProperty("sql").GetString());
        Assert.EndsWith("/0/0", truncate.GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, truncate.GetProperty("after").ValueKind);
        var lines = all.Where(line => line.GetProperty("before").ValueKind != line.GetProperty("after").ValueKind
            || line.GetProperty("operation").GetString() == "UPDATE").ToList();
        var update = lines[6];
        Assert.Equal("shop", update.GetProperty("schema").GetString());
        Assert.Equal("orders", update.GetProperty("table").GetString());
        Assert.Equal("1.50", update.GetProperty("before").GetProperty("amount").GetString());
        Assert.Equal("2.50", update.GetProperty("after").GetProperty("amount").GetString());
        Assert.Equal("it's \"a\\b\" ä 🐬", update.GetProperty("after").GetProperty("note").GetString());
        Assert.StartsWith("UPDATE shop.orders", update.GetProperty("sql").GetString());
        Assert.Equal(JsonValueKind.Null, lines[0].GetProperty("before").ValueKind);
        Assert.Equal(JsonValueKind.Null, lines[8].GetProperty("after").ValueKind);
        Assert.EndsWith("Z", update.GetProperty("time").GetString());
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Text_tells_rows_by_their_key_and_shows_what_changed(ServerProduct product)
    {
        await using var shop = await ShopLog.MakeAsync(product);
        var text = await ShopLog.RunAsync(shop.NewestFile());

        Assert.Contains("  UPDATE shop.orders  id=0  status='new' -> 'it's paid'  amount=1.50 -> 2.50\n", text);
        Assert.Contains("  UPDATE shop.keyless  word='a'  number=1.1 -> 7  day=NULL\n", text);
        Assert.Contains("  DELETE shop.keyless  word='é'", text);
        Assert.Contains("  CREATE TABLE shop.orders", text);
        Assert.Contains("prepared; XA COMMIT or XA ROLLBACK decides later", text);
        Assert.DoesNotContain('\e', text);
        var one = await ShopLog.RunAsync(shop.Server.DataDirectory, "--table", "shop.keyless");
        Assert.DoesNotContain("shop.orders", one);
        Assert.Contains("shop.keyless", one);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Stats_sum_up_what_is_there(ServerProduct product)
    {
        await using var shop = await ShopLog.MakeAsync(product);
        var summary = JsonElement.Parse(await ShopLog.RunAsync(shop.NewestFile(), "--stats", "--format", "json"));

        var tables = summary.GetProperty("tables").EnumerateArray().ToDictionary(table => table.GetProperty("table").GetString()!);
        Assert.Equal(2, tables["orders"].GetProperty("inserted").GetInt32());
        Assert.Equal(1, tables["orders"].GetProperty("updated").GetInt32());
        Assert.Equal(5, tables["keyless"].GetProperty("inserted").GetInt32());
        Assert.Equal(1, tables["keyless"].GetProperty("deleted").GetInt32());
        Assert.Equal(new FileInfo(shop.NewestFile()).Length - 4, summary.GetProperty("bytes").GetInt64());
        var bySize = summary.GetProperty("transactionsBySize").EnumerateArray().Sum(size => size.GetProperty("count").GetInt32());
        Assert.Equal(summary.GetProperty("transactions").GetInt32(), bySize);
        Assert.True(summary.GetProperty("largest").GetProperty("bytes").GetInt64() > 0);
        var text = await ShopLog.RunAsync(shop.Url, "--stats");
        Assert.Contains("shop.orders", text);
        Assert.Contains("transactions by size", text);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task From_and_to_cut_the_log_at_positions_gtids_and_times(ServerProduct product)
    {
        await using var shop = await ShopLog.MakeAsync(product);
        var gtid = product == ServerProduct.MySql97 ? "SELECT @@GLOBAL.gtid_executed" : "SELECT @@GLOBAL.gtid_current_pos";
        var lines = Lines(await ShopLog.RunAsync(shop.NewestFile(), "--format", "json"));
        var middle = (await shop.Server.QueryAsync(gtid, null, Token)).ReplaceLineEndings("");
        await shop.Server.ExecuteAsync("INSERT INTO shop.keyless VALUES ('late', 1, NULL);", null, Token);
        var all = Lines(await ShopLog.RunAsync(shop.NewestFile(), "--format", "json"));
        var start = (await ShopLog.RunAsync(shop.NewestFile())).Split('\n').Last(line => line.StartsWith('2')).Split(' ')[^1];
        foreach (var source in new[] { shop.Url, shop.Server.DataDirectory })
        {
            Assert.Equal(lines, Lines(await ShopLog.RunAsync(source, "--format", "json", "--to", middle)));
            Assert.Equal(all[^1..], Lines(await ShopLog.RunAsync(source, "--format", "json", "--from", middle)));
            Assert.Equal(lines, Lines(await ShopLog.RunAsync(source, "--format", "json", "--to", start)));
            Assert.Equal(all[^1..], Lines(await ShopLog.RunAsync(source, "--format", "json", "--from", start)));
            Assert.Equal(all, Lines(await ShopLog.RunAsync(source, "--format", "json", "--from", "1h")));
            Assert.Empty(await ShopLog.RunAsync(source, "--format", "json", "--from", "2100-01-01"));
            Assert.Empty(await ShopLog.RunAsync(source, "--format", "json", "--to", "2020-01-01 00:00:00"));
        }
    }

    [Fact]
    public async Task Follow_shows_what_is_committed_later_and_ends_in_order()
    {
        await using var shop = await ShopLog.MakeAsync(ServerProduct.MySql97);
        foreach (var source in new[] { shop.Url, shop.Server.DataDirectory })
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
            await using var output = new StringWriter();
            var run = CommandTree.RunAsync(
                ["binlog", source, "--follow", "--from", "1h", "--format", "json"], new Terminal(output, TextWriter.Null), stop.Token);
            await Eventually.HoldsAsync(() => output.GetStringBuilder().Length > 0, "the changes so far", Token);
            var before = output.GetStringBuilder().Length;
            await shop.Server.ExecuteAsync("FLUSH BINARY LOGS; INSERT INTO shop.keyless VALUES ('now', 1, NULL);", null, Token);
            await Eventually.HoldsAsync(() => output.GetStringBuilder().Length > before, "the new change", Token);
            await stop.CancelAsync();
            Assert.Equal(ExitCodes.Done, await run);
            Assert.Contains("\"now\"", Lines(output.ToString())[^1]);
        }
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
