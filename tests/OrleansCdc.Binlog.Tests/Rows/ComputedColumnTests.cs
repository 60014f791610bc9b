using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Tests.Servers;
using OrleansCdc.Binlog.Tests.Types;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Rows;

/// <summary>Columns that nobody writes to: stored and virtual ones, invisible ones, and MySQL's generated invisible key.</summary>
public sealed class ComputedColumnTests(RealServers servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ServerProduct.MySql97, "FULL")]
    [InlineData(ServerProduct.MySql97, "MINIMAL")]
    [InlineData(ServerProduct.MySql97, "NOBLOB")]
    [InlineData(ServerProduct.MariaDb1011, "FULL")]
    [InlineData(ServerProduct.MariaDb1011, "MINIMAL")]
    [InlineData(ServerProduct.MariaDb1011, "NOBLOB")]
    [InlineData(ServerProduct.MariaDb118, "FULL")]
    [InlineData(ServerProduct.MariaDb118, "MINIMAL")]
    [InlineData(ServerProduct.MariaDb118, "NOBLOB")]
    public async Task StoredVirtualAndInvisible_InsertedAndUpdated_AreTheServersValues(ServerProduct product, string image)
    {
        var rows = await LogAsync(
            product,
            image,
            $"CREATE TABLE computed_{image}.t (id INT PRIMARY KEY, a INT, s INT AS (a + 1) STORED, v INT AS (a * 2) VIRTUAL, "
            + "hidden INT INVISIBLE DEFAULT 7, late VARCHAR(10))",
            $"INSERT INTO computed_{image}.t (id, a, late) VALUES (1, 10, 'x')",
            $"UPDATE computed_{image}.t SET a = 20 WHERE id = 1");
        AssertImage(rows[0].After, ["1", "10", "11", "20", "7", "x"], mayLack: image == "MINIMAL" ? [3, 4] : []);
        AssertImage(rows[1].After, ["1", "20", "21", "40", "7", "x"], mayLack: image == "MINIMAL" ? [0, 3, 4, 5] : []);
        Assert.Equal("1", rows[1].Before[0]);
        Assert.Equal(rows[0].Key, rows[1].Key);
    }

    [Fact]
    public async Task GeneratedInvisibleKey_IsTheRowsKey()
    {
        var rows = await LogAsync(
            ServerProduct.MySql97,
            "FULL",
            "SET sql_generate_invisible_primary_key = ON",
            "CREATE TABLE computed_FULL.t (word VARCHAR(10))",
            "INSERT INTO computed_FULL.t VALUES ('a'), ('b')",
            "DELETE FROM computed_FULL.t WHERE word = 'b'");
        Assert.Equal([["1", "a"], ["2", "b"]], rows.Take(2).Select(row => row.After.ToArray()));
        Assert.Equal(rows[1].Key, rows[2].Key);
        Assert.NotEqual(rows[0].Key, rows[1].Key);
    }

    /// <summary>Every value is the server's; the smallest images leave out what a statement neither wrote nor had to compute.</summary>
    private static void AssertImage(List<string?> actual, string[] expected, int[] mayLack)
    {
        for (var column = 0; column < expected.Length; column++)
        {
            if (actual[column] is not null || !mayLack.Contains(column))
                Assert.Equal($"{column}: {expected[column]}", $"{column}: {actual[column]}");
        }
    }

    private static void Read(RowsEvent change, List<(List<string?> Before, List<string?> After, RowKey Key)> rows)
    {
        var cursor = RowDecoder.For(change.Table.Schema).Read(change.ToBlock(0));
        while (cursor.MoveNext())
        {
            var before = cursor.Before.IsEmpty ? [] : RowTexts.Texts(cursor.ReadBefore());
            var after = cursor.After.IsEmpty ? [] : RowTexts.Texts(cursor.ReadAfter());
            rows.Add((before, after, change.Operation == ChangeOperation.Insert ? cursor.GetAfterKey() : cursor.GetBeforeKey()));
        }
    }

    private async Task<List<(List<string?> Before, List<string?> After, RowKey Key)>> LogAsync(
        ServerProduct product, string image, params string[] statements)
    {
        var server = await servers.GetAsync(product);
        await using var connection = await servers.ConnectAsync(product, Token);
        await connection.ExecuteAsync($"DROP SCHEMA IF EXISTS computed_{image}", Token);
        await connection.ExecuteAsync($"CREATE SCHEMA computed_{image}", Token);
        await connection.ExecuteAsync($"SET binlog_row_image = {image}", Token);
        var start = await ServerLog.EndAsync(connection, Token);
        foreach (var statement in statements)
            await connection.ExecuteAsync(statement, Token);
        var rows = new List<(List<string?> Before, List<string?> After, RowKey Key)>();
        ServerLog.Read(server, start, await ServerLog.EndAsync(connection, Token), read =>
        {
            if (read is RowsEvent change && change.Table.Schema.Schema.Equals($"computed_{image}", StringComparison.OrdinalIgnoreCase))
                Read(change, rows);
        });
        return rows;
    }
}
