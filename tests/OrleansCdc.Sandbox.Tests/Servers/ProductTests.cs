namespace OrleansCdc.Sandbox.Tests.Servers;

public sealed class ProductTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<ServerProduct, string> Products => new()
    {
        { ServerProduct.MySql97, "9.7." },
        { ServerProduct.MariaDb1011, "10.11." },
        { ServerProduct.MariaDb118, "11.8." },
    };

    [Theory]
    [MemberData(nameof(Products))]
    public async Task A_server_is_of_its_series_and_runs_statements(ServerProduct product, string series)
    {
        await using var server = await StartAsync(new SandboxOptions { Product = product });

        Assert.StartsWith(series, server.Version, StringComparison.Ordinal);
        var version = await server.QueryAsync("SELECT @@version", null, Cancellation);
        Assert.StartsWith(server.Version, version, StringComparison.Ordinal);
        Assert.Equal($"{server.Port}", await server.QueryAsync("SELECT @@port", null, Cancellation));

        await server.ExecuteAsync("CREATE DATABASE shop; CREATE TABLE shop.t (a INT, b VARCHAR(20))", null, Cancellation);
        await server.ExecuteAsync("INSERT INTO t VALUES (1, 'ä €')", "shop", Cancellation);
        Assert.Equal("a\tb\n1\tä €\n", await server.ExecuteAsync("SELECT * FROM t", "shop", Cancellation));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Data_and_port_outlive_a_restart_and_a_crash(ServerProduct product, string series)
    {
        await using var server = await StartAsync(new SandboxOptions { Product = product });
        var port = server.Port;
        await server.ExecuteAsync("CREATE DATABASE shop; CREATE TABLE shop.t (a INT); INSERT INTO shop.t VALUES (7)", null, Cancellation);

        await server.RestartAsync(["--max-connections=33"], Cancellation);
        Assert.Equal("7\t33", await server.QueryAsync("SELECT a, @@max_connections FROM shop.t", null, Cancellation));

        await server.ExecuteAsync("INSERT INTO shop.t VALUES (8)", null, Cancellation);
        await server.KillAsync();
        Assert.False(server.IsRunning);
        await server.RestartAsync(cancellationToken: Cancellation);
        Assert.Equal("7\n8", await server.QueryAsync("SELECT a FROM shop.t ORDER BY a", null, Cancellation));
        Assert.Equal(port, server.Port);
        Assert.StartsWith(series, server.Version, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task The_log_tool_reads_the_server_and_the_dump_tool_dumps_it(ServerProduct product, string series)
    {
        await using var server = await StartAsync(new SandboxOptions { Product = product });
        await server.ExecuteAsync("CREATE DATABASE shop; CREATE TABLE shop.t (a INT)", null, Cancellation);
        await server.ExecuteAsync("INSERT INTO shop.t VALUES (424242)", null, Cancellation);

        string[] arguments = ["--read-from-remote-server", "--host=127.0.0.1", "-v", "--base64-output=decode-rows", "binlog.000001"];
        var log = await server.RunClientToolAsync("mysqlbinlog", arguments, Cancellation);
        Assert.True(log.ExitCode == 0, log.StandardError);
        Assert.Contains("@1=424242", log.StandardOutput, StringComparison.Ordinal);
        Assert.Contains(series, log.StandardOutput, StringComparison.Ordinal);

        var dump = await server.RunClientToolAsync("mysqldump", ["shop"], Cancellation);
        Assert.True(dump.ExitCode == 0, dump.StandardError);
        Assert.Contains("(424242)", dump.StandardOutput, StringComparison.Ordinal);
    }

    private static Task<SandboxServer> StartAsync(SandboxOptions options) =>
        SandboxServer.StartAsync(options, cancellationToken: Cancellation);
}
