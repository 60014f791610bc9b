using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Streams;
using OrleansCdc.Binlog.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Streams.Dump;

/// <summary>What a server of its own must be stopped, purged or set up otherwise for.</summary>
public sealed class ServerTroubleTests
{
    public static TheoryData<ServerProduct> Products => [ServerProduct.MySql97, ServerProduct.MariaDb118];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Stream_ServerStoppedOrKilled_IsTransientAndGoesOnAfterARestart(ServerProduct product)
    {
        await using var server = await SandboxServer.StartAsync(new() { Product = product }, cancellationToken: Token);
        var position = new LogPosition(new("binlog.000001", 4), null);
        foreach (var stop in new Func<Task>[] { server.StopAsync, server.KillAsync })
        {
            await using var stream = await StartAsync(server, request => request with { Start = position });
            await StreamReading.ReadUntilAsync(stream, read => read is HeartbeatEvent);
            position = new(stream.Received!.Value, null);
            var reading = StreamReading.ReadToFailureAsync(stream, Token);
            await stop();
            var error = Assert.IsType<BinlogStreamException>(await reading);
            Assert.True(error.IsTransient, error.ToString());
            await Assert.ThrowsAsync<ConnectionException>(() => MySqlConnection.ConnectAsync(RealServers.RootOf(server), Token));
            await server.RestartAsync(cancellationToken: Token);
        }
        await server.ExecuteAsync("CREATE SCHEMA after_restart", cancellationToken: Token);
        await using var last = await StartAsync(server, request => request with { Start = position });
        await StreamReading.ReadUntilAsync(
            last, read => read is QueryEvent query && query.ToString().Length > 0 && read.Position.File != "binlog.000001");
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Start_AfterGtidsThatArePurged_NamesThePurge(ServerProduct product)
    {
        await using var server = await SandboxServer.StartAsync(new() { Product = product }, cancellationToken: Token);
        await using var sql = await MySqlConnection.ConnectAsync(RealServers.RootOf(server), Token);
        await sql.ExecuteAsync("CREATE SCHEMA first", Token);
        var gtids = await ExecutedAsync(sql);
        await sql.ExecuteAsync("CREATE SCHEMA second", Token);
        await sql.ExecuteAsync("FLUSH BINARY LOGS", Token);
        await sql.ExecuteAsync("CREATE SCHEMA third", Token);
        var last = (await sql.QueryAsync("SHOW BINARY LOGS", Token)).Rows[^1][0];

        // MariaDB writes a checkpoint a moment later, before which it keeps the older file.
        await Eventually.HoldsAsync(
            async () =>
            {
                await sql.ExecuteAsync($"PURGE BINARY LOGS TO '{last}'", Token);
                return (await sql.QueryAsync("SHOW BINARY LOGS", Token)).RowCount == 1;
            },
            "the older log files are purged",
            Token);
        var start = new LogPosition(new("", 4), gtids);
        var error = await Assert.ThrowsAsync<BinlogStreamException>(
            () => StartAsync(server, request => request with { Start = start, UseGtid = true }));
        Assert.Equal(BinlogStreamFault.PositionPurged, error.Fault);
        Assert.False(error.IsTransient);
        Assert.Equal(1236, error.ErrorCode);
    }

    [Fact]
    public async Task Start_ServerWithoutALog_SaysSo()
    {
        await using var server = await SandboxServer.StartAsync(new() { LogBin = false }, cancellationToken: Token);
        var error = await Assert.ThrowsAsync<BinlogStreamException>(() => StartAsync(server, request => request));
        Assert.Equal(BinlogStreamFault.LogDisabled, error.Fault);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Stream_ChecksumsSwitchedOffAndOn_IsReadThroughout(ServerProduct product)
    {
        await using var server = await SandboxServer.StartAsync(
            new() { Product = product, ExtraArguments = ["--binlog-checksum=NONE"] }, cancellationToken: Token);
        await using var sql = await MySqlConnection.ConnectAsync(RealServers.RootOf(server), Token);
        await sql.ExecuteAsync("CREATE SCHEMA plain", Token);
        await using var early = await StartAsync(server, request => request with { Start = new(new("binlog.000001", 4), null) });
        await StreamReading.ReadUntilAsync(early, read => read is QueryEvent { Sql: "CREATE SCHEMA plain" });
        await sql.ExecuteAsync("SET GLOBAL binlog_checksum = CRC32", Token);
        await sql.ExecuteAsync("CREATE SCHEMA checked", Token);
        await using var late = await StartAsync(server, request => request with { Start = new(new("binlog.000001", 4), null) });
        await StreamReading.ReadUntilAsync(late, read => read is QueryEvent { Sql: "CREATE SCHEMA plain" });
        await StreamReading.ReadUntilAsync(late, read => read is QueryEvent { Sql: "CREATE SCHEMA checked" });
    }

    private static async Task<GtidSet> ExecutedAsync(MySqlConnection sql)
    {
        var query = sql.Flavor == ServerFlavor.MySql ? "SELECT @@GLOBAL.gtid_executed" : "SELECT @@GLOBAL.gtid_current_pos";
        return GtidSet.Parse(sql.Flavor, (await sql.QueryAsync(query, Token)).GetText(0, 0)!);
    }

    private static async Task<BinlogStream> StartAsync(SandboxServer server, Func<BinlogDumpRequest, BinlogDumpRequest> adjust)
    {
        var connection = await MySqlConnection.ConnectAsync(RealServers.RootOf(server), Token);
        var request = new BinlogDumpRequest { ServerId = 77, HeartbeatPeriod = TimeSpan.FromMilliseconds(50) };
        return await connection.StartBinlogDumpAsync(adjust(request), Token);
    }
}
