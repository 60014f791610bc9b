using System.Text;
using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Connections;

public sealed class QueryTests(RealServers servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ServerProduct.MySql97, ServerFlavor.MySql, 9)]
    [InlineData(ServerProduct.MariaDb1011, ServerFlavor.MariaDb, 10)]
    [InlineData(ServerProduct.MariaDb118, ServerFlavor.MariaDb, 11)]
    public async Task ConnectAsync_RealServer_KnowsWhatItIs(ServerProduct product, ServerFlavor flavor, int major)
    {
        await using var connection = await servers.ConnectAsync(product, Token);
        Assert.Equal(flavor, connection.Flavor);
        Assert.Equal(major, connection.Version.Major);
        var result = await connection.QueryAsync("SELECT CONNECTION_ID(), VERSION()", Token);
        Assert.Equal(connection.ConnectionId.ToString(), result.GetText(0, 0));
        Assert.StartsWith(connection.Version.ToString(), result.GetText(0, 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryAsync_ServerThatSaysNothing_FailsAndSaysForHowLong()
    {
        var options = RealServers.RootOf(await servers.GetAsync(ServerProduct.MySql97)) with { AnswerTimeout = TimeSpan.FromSeconds(2) };
        await using var connection = await MySqlConnection.ConnectAsync(options, Token);
        Assert.Equal("0", (await connection.QueryAsync("SELECT SLEEP(0.1)", Token)).GetText(0, 0));

        var silent = await Assert.ThrowsAsync<ConnectionException>(() => connection.QueryAsync("SELECT SLEEP(600)", Token));

        Assert.Equal(ConnectionFault.Silent, silent.Fault);
        Assert.Contains("said nothing for 2 s", silent.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ServerProduct.MySql97)]
    [InlineData(ServerProduct.MariaDb1011)]
    public async Task QueryAsync_NullsTextAndNames_AsTheServerHasThem(ServerProduct product)
    {
        await using var connection = await servers.ConnectAsync(product, Token);
        var result = await connection.QueryAsync("SELECT 1 AS a, NULL AS b, '' AS c, 'süß 🐬' AS d UNION ALL SELECT 2, 3, 'x', 'y'", Token);
        Assert.Equal(["a", "b", "c", "d"], result.Columns.Select(column => column.Name));
        Assert.Equal(["1", null, "", "süß 🐬"], result.Rows[0]);
        Assert.Equal("3", result.GetText(1, "B"));
        Assert.Equal(2, result.RowCount);
    }

    [Fact]
    public async Task QueryAsync_StatementThatFails_LeavesTheSessionUsable()
    {
        await using var connection = await servers.ConnectAsync(ServerProduct.MySql97, Token);
        var error = await Assert.ThrowsAsync<MySqlServerException>(() => connection.QueryAsync("SELECT * FROM mysql.nowhere", Token));
        Assert.Equal(1146, error.ErrorCode);
        Assert.Equal("42S02", error.SqlState);
        Assert.False(error.IsTransient);
        Assert.Equal("1", (await connection.QueryAsync("SELECT 1", Token)).GetText(0, 0));
    }

    [Fact]
    public async Task ExecuteAsync_Insert_GivesAffectedRows()
    {
        await using var connection = await servers.ConnectAsync(ServerProduct.MySql97, Token);
        await connection.ExecuteAsync("CREATE SCHEMA IF NOT EXISTS query_tests", Token);
        await connection.ExecuteAsync("CREATE TEMPORARY TABLE query_tests.t (i INT)", Token);
        Assert.Equal(3ul, await connection.ExecuteAsync("INSERT INTO query_tests.t VALUES (1), (2), (3)", Token));
        Assert.Equal(0ul, await connection.ExecuteAsync("SELECT * FROM query_tests.t", Token));
    }

    [Fact]
    public async Task StreamAsync_ManyRows_GivesEachPacketOnce()
    {
        const string sql =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT i, REPEAT('x', i % 300) FROM n";
        await using var connection = await servers.ConnectAsync(ServerProduct.MySql97, Token);
        await connection.ExecuteAsync("SET cte_max_recursion_depth = 100001", Token);
        var count = 0;
        await foreach (var row in connection.StreamAsync(sql, Token))
        {
            count++;
            Assert.Equal(count.ToString(), row.GetText(0));
            Assert.Equal(count % 300, row.GetBytes(1)!.Length);
        }
        Assert.Equal(100_000, count);
        Assert.Equal("7", (await connection.QueryAsync("SELECT 7", Token)).GetText(0, 0));
    }

    [Theory]
    [InlineData(0xFFFFFF - 4)]
    [InlineData(0xFFFFFF - 5)]
    [InlineData(0xFFFFFF + 1)]
    [InlineData(40_000_000)]
    public async Task QueryAsync_ValueOverSixteenMegabytes_ArrivesWhole(int length)
    {
        await using var connection = await servers.ConnectAsync(ServerProduct.MySql97, Token);
        var value = (await connection.QueryAsync($"SELECT REPEAT('abcdefg', {length}/7 + 1) AS v, 5 AS tail", Token)).GetBytes(0, 0)!;
        Assert.True(value.Length >= length);
        Assert.Equal("abcdefg"u8.ToArray(), value[^7..]);
    }

    [Theory]
    [InlineData(0xFFFFFF - 1)]
    [InlineData(0xFFFFFF)]
    [InlineData(20_000_000)]
    public async Task QueryAsync_StatementOverSixteenMegabytes_IsSentWhole(int length)
    {
        await using var connection = await servers.ConnectAsync(ServerProduct.MySql97, Token);
        var prefix = "SELECT LENGTH('";
        var text = new StringBuilder(prefix).Append('a', length - prefix.Length - 2).Append("')").ToString();
        Assert.Equal((length - prefix.Length - 2).ToString(), (await connection.QueryAsync(text, Token)).GetText(0, 0));
    }

    [Fact]
    public async Task QueryAsync_CancelledWhileTheServerIsBusy_EndsAndMakesTheSessionUnusable()
    {
        await using var connection = await servers.ConnectAsync(ServerProduct.MySql97, Token);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var query = connection.QueryAsync("SELECT SLEEP(600)", cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query);
        await Assert.ThrowsAsync<InvalidOperationException>(() => connection.QueryAsync("SELECT 1", Token));
    }

    [Fact]
    public async Task QueryAsync_SessionKilled_IsAClosedConnection()
    {
        await using var victim = await servers.ConnectAsync(ServerProduct.MySql97, Token);
        await using var killer = await servers.ConnectAsync(ServerProduct.MySql97, Token);
        var query = victim.QueryAsync("SELECT SLEEP(600)", Token);
        await killer.ExecuteAsync($"KILL {victim.ConnectionId}", Token);
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => query);
        Assert.True(exception is ConnectionException or MySqlServerException { IsTransient: true }, exception.ToString());
    }
}
