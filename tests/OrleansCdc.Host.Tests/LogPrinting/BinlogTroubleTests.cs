using System.Diagnostics;
using OrleansCdc.Host.Tests.Verbs;
using OrleansCdc.Host.Verbs;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Host.Tests.LogPrinting;

/// <summary>What the verb says when a log cannot be read: what, where, what to do, and with which exit code.</summary>
public sealed class BinlogTroubleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Golden => Path.Combine(AppContext.BaseDirectory, "Golden", "mysql-9.7-minimal.binlog");

    [Theory]
    [InlineData("rubbish", ExitCodes.Refused, "this file with \"rubbish\", text")]
    [InlineData("\u0001\u0002", ExitCodes.Refused, "this file with 0x0102, nothing that a server's log begins with")]
    [InlineData("./binlog.000001\n./binlog.000002\n", ExitCodes.Refused, "text. mysqlbinlog's output is text, and so is an index file")]
    [InlineData("\u00FDbin\u0001\u0001", ExitCodes.Refused, "encrypted (binlog_encryption=ON). Read it from the server")]
    [InlineData("\u001F\u008B\b\0", ExitCodes.Refused, "Unpack it first, for example with gunzip")]
    [InlineData("(\u00B5/\u00FD\0", ExitCodes.Refused, "zstd -d")]
    [InlineData("", ExitCodes.Refused, "this file with no bytes")]
    [InlineData("\u00FEbin", ExitCodes.Done, "")]
    public async Task A_file_that_is_no_log_is_refused_with_the_reason(string content, int exitCode, string part)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllBytesAsync(path, System.Text.Encoding.Latin1.GetBytes(content), Token);
        var run = await CommandRun.OfAsync("binlog", path);
        File.Delete(path);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(part, run.Error);
        if (part.Length > 0) Assert.Contains($"'{Path.GetFileName(path)}' is no binary log", run.Error);
    }

    [Fact]
    public async Task A_file_that_is_cut_is_printed_up_to_there()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(Golden, Token))[..1000], Token);
        var run = await CommandRun.OfAsync("binlog", path, "--format", "json");
        File.Delete(path);

        Assert.Equal(ExitCodes.Refused, run.ExitCode);
        Assert.Equal(5, run.Output.Split('\n').Count(line => line.Length > 0 && !line.Contains("\"DDL\"", StringComparison.Ordinal)));
        Assert.Contains($"{Path.GetFileName(path)}:", run.Error);
        Assert.Contains("--follow", run.Error);
    }

    [Theory]
    [InlineData("binlog /nowhere", ExitCodes.BadInput, "/nowhere")]
    [InlineData("binlog ftp://root@localhost", ExitCodes.BadInput, "mysql://")]
    [InlineData("binlog GOLDEN --from foo", ExitCodes.BadInput, "--from \"foo\"")]
    [InlineData("binlog GOLDEN --from other.000002:4", ExitCodes.BadInput, "other.000001")]
    [InlineData("binlog GOLDEN --from 99999", ExitCodes.BadInput, "beyond the end")]
    [InlineData("binlog GOLDEN --to other.000002:4", ExitCodes.BadInput, "another log")]
    [InlineData("binlog GOLDEN --from 5", ExitCodes.Refused, "is it that of an event?")]
    [InlineData("binlog GOLDEN --table m", ExitCodes.BadInput, "schema.table")]
    [InlineData("binlog GOLDEN --format xml", ExitCodes.BadInput, "xml")]
    [InlineData("binlog mysql://root:s3cret@127.0.0.1:1", ExitCodes.Unreachable, "127.0.0.1:1")]
    public async Task Bad_input_is_named(string line, int exitCode, string part)
    {
        var run = await CommandRun.OfAsync(line.Replace("GOLDEN", Golden, StringComparison.Ordinal).Split(' '));

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(part, run.Error);
        Assert.DoesNotContain("s3cret", run.Error);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_without_showing_it()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken: Token);
        var run = await CommandRun.OfAsync("binlog", $"mysql://root:wr0ng@{server.Host}:{server.Port}");

        Assert.Equal(ExitCodes.Refused, run.ExitCode);
        Assert.Contains("1045", run.Error);
        Assert.DoesNotContain("wr0ng", run.Error);
    }

    [Fact]
    public async Task Without_metadata_columns_are_numbered_and_that_is_said_once()
    {
        var json = await CommandRun.OfAsync("binlog", Golden, "--format", "json", "--table", "t.m", "--table", "t.nowhere");
        Assert.Contains("\"after\":{\"@1\":-1,\"@2\":\"b\"", json.Output);
        Assert.Equal(2, json.Error.Split("binlog_row_metadata").Length - 1);
        Assert.Contains("logged as a statement", json.Error);
        Assert.Contains("No change of t.nowhere", json.Error);

        var sql = await CommandRun.OfAsync("binlog", Golden, "--format", "sql");
        Assert.Contains("\n-- INSERT INTO `t`.`m` VALUES (", sql.Output);
        Assert.DoesNotContain("\nINSERT INTO `t`.`m` VALUES (-1", sql.Output);
    }

    [Theory]
    [MemberData(nameof(ShopLog.Products), MemberType = typeof(ShopLog))]
    public async Task Without_metadata_a_server_is_asked_for_the_present_columns_and_that_is_said(ServerProduct product)
    {
        var options = new SandboxOptions { Product = product, ExtraArguments = ["--binlog-row-metadata=MINIMAL"] };
        await using var server = await SandboxServer.StartAsync(options, cancellationToken: Token);
        await server.ExecuteAsync(
            """
            CREATE DATABASE s; CREATE TABLE s.t (id BIGINT UNSIGNED PRIMARY KEY, word ENUM('a','b'));
            CREATE TABLE s.changed (id INT PRIMARY KEY); INSERT INTO s.changed VALUES (7);
            INSERT INTO s.t VALUES (18446744073709551615, 'b'); ALTER TABLE s.changed ADD COLUMN more INT;
            """,
            null,
            Token);
        var url = $"mysql://{server.RootUser}:{Uri.EscapeDataString(server.RootPassword)}@{server.Host}:{server.Port}";
        var asked = await CommandRun.OfAsync("binlog", url, "--format", "json");
        Assert.Contains("\"after\":{\"id\":\"18446744073709551615\",\"word\":\"b\"}", asked.Output);
        Assert.Contains("\"after\":{\"@1\":7}", asked.Output);
        Assert.Contains("those that the table has on the server now are shown", asked.Error);
        Assert.Contains("The columns of s.changed at ", asked.Error);
        Assert.Contains("they are stored otherwise now", asked.Error);

        var file = await CommandRun.OfAsync("binlog", server.DataDirectory, "--format", "json");
        Assert.Contains("\"@2\":2}", file.Output);
        Assert.Equal(2, file.Error.Split("is logged without column names").Length);
    }

    [Fact]
    public async Task A_reader_that_has_enough_ends_the_program_quietly()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken: Token);
        await server.ExecuteAsync(
            """
            CREATE DATABASE s; CREATE TABLE s.t (i INT PRIMARY KEY, v VARCHAR(100)); SET cte_max_recursion_depth = 100000;
            INSERT INTO s.t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT i, REPEAT('x', 90) FROM n;
            """,
            null,
            Token);
        var program = Path.Combine(AppContext.BaseDirectory, "OrleansCdc.Host.dll");
        var shell = new ProcessStartInfo("/bin/sh", ["-c", $"(dotnet '{program}' binlog '{server.DataDirectory}' --format json; echo code $?>&2) | head -n 1"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(shell)!;
        var output = process.StandardOutput.ReadToEndAsync(Token);
        var error = process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);

        Assert.StartsWith("{\"id\":", await output);
        Assert.Equal("code 0\n", await error);
    }
}
