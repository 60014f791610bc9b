using System.Runtime.CompilerServices;
using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Streams;
using OrleansCdc.Binlog.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Streams;

public sealed class ReadMeTests(RealServers servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadMe_ShowsTheProgramThatIsCompiledHere()
    {
        var source = await File.ReadAllTextAsync(SourcePath(), Token);
        var readMe = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "README.md"), Token);
        Assert.Equal(Lines(Between(source, "// README begins.", "// README ends.")), Lines(Between(readMe, "```csharp", "```")));
    }

    [Theory]
    [InlineData(ServerProduct.MySql97, true)]
    [InlineData(ServerProduct.MySql97, false)]
    [InlineData(ServerProduct.MariaDb1011, true)]
    [InlineData(ServerProduct.MariaDb118, true)]
    [InlineData(ServerProduct.MariaDb118, false)]
    public async Task Program_StoppedAndStartedFromItsSavedPosition_SeesEachRowOnce(ServerProduct product, bool knowsGtids)
    {
        var server = await servers.GetAsync(product);
        var schema = $"read_me_{product}_{knowsGtids}";
        var url = $"mysql://{server.RootUser}:{Uri.EscapeDataString(server.RootPassword)}@{server.Host}:{server.Port}";
        await using var sql = await servers.ConnectAsync(product, Token);
        var start = await ServerLog.EndAsync(sql, Token);
        await sql.ExecuteAsync($"CREATE SCHEMA {schema}", Token);
        await sql.ExecuteAsync($"CREATE TABLE {schema}.t (i INT PRIMARY KEY) ENGINE = InnoDB", Token);
        var saved = new LogPosition(start, knowsGtids ? await ExecutedAsync(sql) : null);
        var rows = 0;
        for (var id = 1; id <= 3; id++)
        {
            await sql.ExecuteAsync($"INSERT INTO {schema}.t VALUES ({id})", Token);
            var request = new BinlogDumpRequest { ServerId = 8811, Start = saved, NonBlocking = true };
            await ReadMeProgram.RunAsync(
                url, request, read => rows += read.Table.Schema.Schema == schema ? 1 : 0, position => saved = position, Token);
            Assert.Equal(id, rows);
            Assert.Equal(saved, LogPosition.Parse(saved.ToString()));
        }

        Assert.True(saved.File > start);
        Assert.Equal(knowsGtids, saved.Gtids is not null);
    }

    private static async Task<GtidSet> ExecutedAsync(MySqlConnection sql)
    {
        var query = sql.Flavor == ServerFlavor.MySql ? "SELECT @@GLOBAL.gtid_executed" : "SELECT @@GLOBAL.gtid_binlog_pos";
        return GtidSet.Parse(sql.Flavor, (await sql.QueryAsync(query, Token)).GetText(0, 0)!);
    }

    private static string SourcePath([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "ReadMeProgram.cs");

    private static string Between(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal) + from.Length;
        return text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
