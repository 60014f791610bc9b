using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Types;

/// <summary>Reads the table out of TYPES.md and holds every line against the real servers it names.</summary>
public sealed class TypesPageTests(RealServers servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ServerProduct.MySql97, "MySQL")]
    [InlineData(ServerProduct.MariaDb1011, "MariaDB")]
    [InlineData(ServerProduct.MariaDb118, "MariaDB")]
    public async Task EveryLineOfThePage_StoredAndRead_IsWhatItSays(ServerProduct product, string family)
    {
        var server = await servers.GetAsync(product);
        await using var connection = await servers.ConnectAsync(product, Token);
        await connection.ExecuteAsync("SET NAMES utf8mb4", Token);
        await connection.ExecuteAsync("SET sql_mode='', time_zone='+00:00'", Token);
        await connection.ExecuteAsync("CREATE SCHEMA IF NOT EXISTS types_page CHARACTER SET utf8mb4", Token);
        var lines = Lines().Where(line => line[0] == "all" || line[0] == family).ToList();
        Assert.NotEmpty(lines);
        foreach (var line in lines)
        {
            await connection.ExecuteAsync("DROP TABLE IF EXISTS types_page.t", Token);
            await connection.ExecuteAsync($"CREATE TABLE types_page.t (c {line[1]})", Token);
            var start = await ServerLog.EndAsync(connection, Token);
            await connection.ExecuteAsync($"INSERT INTO types_page.t VALUES ({line[2]})", Token);
            var read = new List<string?>();
            ServerLog.Read(server, start, await ServerLog.EndAsync(connection, Token), one => Collect(one, line[1], read));
            Assert.Equal(
                new List<string?> { line[1], line[3], line[4], line[5] }, new List<string?> { line[1], read[0], read[1], read[2] });
        }
    }

    private static void Collect(BinlogEvent read, string type, List<string?> into)
    {
        if (read is not RowsEvent { Table.Schema: { Schema: "types_page" } schema } rows)
            return;
        var named = new TableSchema(schema.Schema, schema.Table, [schema.Columns[0] with { ColumnType = type.ToLowerInvariant() }], []);
        var cursor = RowDecoder.For(named).Read(rows.ToBlock(0));
        Assert.True(cursor.MoveNext());
        into.AddRange(RowTexts.Texts(cursor.ReadAfter()));
        into.AddRange(RowTexts.Literals(cursor.ReadAfter()));
        into.AddRange(RowTexts.Json(cursor.ReadAfter()));
    }

    /// <summary>The cells of the page's first table, without the back ticks around them.</summary>
    private static IEnumerable<string[]> Lines()
        => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "TYPES.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains('`', StringComparison.Ordinal))
            .Select(line => line[2..^2].Split(" | ").Select(cell => cell.Trim('`')).ToArray());
}
