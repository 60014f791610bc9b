using System.Text.Json;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Scenarios.Tests.Undo;

/// <summary>
/// A transaction is undone whole, over all its tables and with the foreign keys between them; what would be less than whole is refused.
/// </summary>
public sealed class TransactionUndoTests
{
    private const string Source = "shop";
    private const string Tables = "parent child tree word loose moved";

    private const string Create = """
        CREATE DATABASE shop; USE shop;
        CREATE TABLE parent (id INT PRIMARY KEY, name VARCHAR(20), touched TIMESTAMP NULL ON UPDATE CURRENT_TIMESTAMP) ENGINE=InnoDB;
        CREATE TABLE child (id INT PRIMARY KEY, pid INT,
          FOREIGN KEY (pid) REFERENCES parent (id) ON DELETE CASCADE ON UPDATE CASCADE) ENGINE=InnoDB;
        CREATE TABLE tree (id INT PRIMARY KEY, up INT, FOREIGN KEY (up) REFERENCES tree (id) ON DELETE CASCADE) ENGINE=InnoDB;
        CREATE TABLE word (word VARCHAR(20) PRIMARY KEY, n INT) ENGINE=InnoDB COLLATE utf8mb4_general_ci;
        CREATE TABLE loose (a INT, b VARCHAR(10)) ENGINE=InnoDB;
        CREATE TABLE moved (id INT PRIMARY KEY, n INT) ENGINE=InnoDB;
        INSERT INTO parent VALUES (1, 'one', NULL), (2, 'two', NULL), (3, 'three', '2020-01-01 00:00:00');
        INSERT INTO child VALUES (10, 1), (11, 1), (12, 2), (13, 3);
        INSERT INTO tree VALUES (1, NULL), (2, 1), (3, 2), (4, 2);
        INSERT INTO word VALUES ('a', 1), ('b', 2);
        INSERT INTO loose VALUES (1, 'x'), (1, 'x'), (2, NULL);
        INSERT INTO moved VALUES (1, 1), (2, 2), (3, 3), (4, 4);
        """;

    /// <summary>Everything at once that makes undoing row by row hard.</summary>
    private const string Work = """
        START TRANSACTION;
        INSERT INTO parent VALUES (5, 'five', NULL); INSERT INTO child VALUES (50, 5);
        UPDATE parent SET name = 'THREE', touched = touched WHERE id = 3;
        UPDATE word SET word = 'A', n = n + 1 WHERE word = 'a';
        UPDATE moved SET id = id + 1 ORDER BY id DESC;
        DELETE FROM loose WHERE a = 1 LIMIT 1; UPDATE loose SET b = 'y' WHERE a = 2;
        DELETE FROM child WHERE id = 13; INSERT INTO tree VALUES (5, 4);
        {0}
        COMMIT;
        """;

    /// <summary>What cascades to other rows. Only MySQL 9.6 and later have that in the log.</summary>
    private const string Cascades =
        "DELETE FROM parent WHERE id = 1; UPDATE parent SET id = 20 WHERE id = 2; DELETE FROM tree WHERE id = 1;";

    [Theory]
    [InlineData(ServerProduct.MySql97, Cascades)]
    [InlineData(ServerProduct.MariaDb118, "")]
    public async Task ATransactionIsUndoneOverAllItsTables(ServerProduct product, string cascades)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var shop = await UndoShop.StartAsync(product, Create, cancel);
        var before = await shop.RowsAsync(Tables, cancel);
        await shop.Server.ExecuteAsync(string.Format(Work, cascades), "shop", cancel);
        await shop.CatchUpAsync(cancel);
        Assert.NotEqual(before, await shop.RowsAsync(Tables, cancel));

        var reversal = await shop.Api.ReversalAsync(new { server = Source, transaction = await shop.LastTransactionAsync(cancel) }, cancel);
        await shop.Server.ExecuteAsync(reversal.Sql, null, cancel);

        Assert.Equal(before, await shop.RowsAsync(Tables, cancel));
    }

    [Theory]
    [InlineData(ServerProduct.MySql97)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task ARowThatWasChangedSinceStopsTheScriptAndNothingIsCommitted(ServerProduct product)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var shop = await UndoShop.StartAsync(product,
            "CREATE DATABASE shop; CREATE TABLE shop.t (id INT PRIMARY KEY, js JSON, geo GEOMETRY, word VARCHAR(9));", cancel);
        await shop.Server.ExecuteAsync(
            "INSERT INTO t VALUES (1, '{\"a\": 1}', ST_GeomFromText('POINT(1 2)'), 'one'), (2, '[1.5]', NULL, 'two');", "shop", cancel);
        await shop.CatchUpAsync(cancel);
        var reversal = await shop.Api.ReversalAsync(new { server = Source, transaction = await shop.LastTransactionAsync(cancel) }, cancel);
        string[] changes = ["js = '{\"a\": 2}'", "js = NULL", "geo = ST_GeomFromText('POINT(1 3)')", "geo = NULL", "word = 'ONE'"];
        foreach (var change in changes)
        {
            await shop.Server.ExecuteAsync($"CREATE TABLE kept AS SELECT * FROM t; UPDATE t SET {change} WHERE id = 1;", "shop", cancel);
            await Assert.ThrowsAsync<SandboxException>(() => shop.Server.ExecuteAsync(reversal.Sql, null, cancel));
            Assert.Equal("2", await shop.Server.QueryAsync("SELECT COUNT(*) FROM t", "shop", cancel));
            await shop.Server.ExecuteAsync("DELETE FROM t; INSERT INTO t SELECT * FROM kept; DROP TABLE kept;", "shop", cancel);
        }

        await shop.Server.ExecuteAsync(reversal.Sql, null, cancel);
        Assert.Equal("0", await shop.Server.QueryAsync("SELECT COUNT(*) FROM t", "shop", cancel));
    }

    [Fact]
    public async Task ARowThatWouldLoseItsParentStopsTheScript()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var shop = await UndoShop.StartAsync(ServerProduct.MySql97, Create, cancel);
        await shop.Server.ExecuteAsync("INSERT INTO parent VALUES (7, 'seven', NULL);", "shop", cancel);
        await shop.CatchUpAsync(cancel);
        var reversal = await shop.Api.ReversalAsync(new { server = Source, transaction = await shop.LastTransactionAsync(cancel) }, cancel);

        await shop.Server.ExecuteAsync("INSERT INTO child VALUES (70, 7);", "shop", cancel);
        await Assert.ThrowsAsync<SandboxException>(() => shop.Server.ExecuteAsync(reversal.Sql, null, cancel));
        Assert.Equal(
            "1\t1", await shop.Server.QueryAsync(
            "SELECT (SELECT COUNT(*) FROM parent WHERE id = 7), (SELECT COUNT(*) FROM child WHERE pid = 7)", "shop", cancel));

        await shop.Server.ExecuteAsync("DELETE FROM child WHERE id = 70;", "shop", cancel);
        await shop.Server.ExecuteAsync(reversal.Sql, null, cancel);
        Assert.Equal("0", await shop.Server.QueryAsync("SELECT COUNT(*) FROM parent WHERE id = 7", "shop", cancel));
    }

    [Fact]
    public async Task WhatMayBeLessThanWholeIsRefusedWithTheReason()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var shop = await UndoShop.StartAsync(ServerProduct.MySql97, Create, cancel);
        var after = await shop.Api.LastCursorAsync(Source, cancel);
        await shop.Server.ExecuteAsync("INSERT INTO loose VALUES (5, 'a'), (6, 'b'), (7, 'c');", "shop", cancel);
        await shop.CatchUpAsync(cancel);

        AssertRefused("limit", await shop.Api.AskReversalAsync(new
        {
            server = Source,
            schema = "shop",
            table = "loose",
            after,
            limit = 2,
        }, cancel));
        var partial = await shop.Api.AskReversalAsync(new
        {
            server = Source,
            schema = "shop",
            table = "loose",
            after,
            limit = 2,
            partial = true,
        }, cancel);
        Assert.Contains("-- INCOMPLETE: ", partial.GetProperty("sql").GetString());
        Assert.Equal(2, partial.GetProperty("statements").GetInt32());

        await shop.Api.QueryAsync("mutation { pause(server: \"shop\") { state } }", null, cancel);
        AssertRefused("PAUSED", await shop.Api.AskReversalAsync(new { server = Source, schema = "shop", table = "loose", after }, cancel));

        // What a finished transaction did is known, whatever the server does meanwhile.
        await shop.Api.ReversalAsync(new { server = Source, transaction = await shop.LastTransactionAsync(cancel) }, cancel);
    }

    [Fact]
    public async Task AGapInTheHistoryRefusesWhatLiesAcrossIt()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var shop = await UndoShop.StartAsync(ServerProduct.MySql97, Create, cancel);
        var after = await shop.Api.LastCursorAsync(Source, cancel);
        await shop.Server.ExecuteAsync("INSERT INTO loose VALUES (5, 'a'); RENAME TABLE word TO words; INSERT INTO words VALUES ('c', 3);",
            "shop", cancel);
        await shop.CatchUpAsync(cancel);

        AssertRefused("RENAME", await shop.Api.AskReversalAsync(new { server = Source, schema = "shop", table = "words", after }, cancel));
        var other = await shop.Api.ReversalAsync(new { server = Source, schema = "shop", table = "loose", after }, cancel);
        Assert.Equal(1, other.Statements);
    }

    private static void AssertRefused(string named, JsonElement answer)
    {
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("sql").ValueKind);
        Assert.Contains(named, answer.GetProperty("incomplete")[0].GetString(), StringComparison.OrdinalIgnoreCase);
    }
}
