using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Streams;
using OrleansCdc.Binlog.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Streams.Dump;

public sealed class DumpTroubleTests(RealServers servers)
{
    private static uint replicas = 8000;

    public static TheoryData<ServerProduct> Products => [ServerProduct.MySql97, ServerProduct.MariaDb1011, ServerProduct.MariaDb118];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Stream_NothingHappens_HasHeartbeats(ServerProduct product)
    {
        await using var stream = await StartAtEndAsync(product);
        var beats = 0;
        await StreamReading.ReadUntilAsync(stream, read => read is HeartbeatEvent && ++beats == 3);
        Assert.NotEqual("", stream.Received!.Value.File);
    }

    [Fact]
    public async Task Stream_MySqlHeartbeat_IsOfTheVersionWithLongOffsets()
    {
        await using var stream = await StartAtEndAsync(ServerProduct.MySql97);
        var read = await StreamReading.ReadUntilAsync(stream, read => read is HeartbeatEvent);
        Assert.Equal(EventType.HeartbeatV2, read.Type);
        Assert.Equal(((HeartbeatEvent)read).LogPosition, stream.Received);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Stream_CancelledWhileNothingComes_EndsWithTheCallersToken(ServerProduct product)
    {
        await using var stream = await StartAtEndAsync(product, request => request with { HeartbeatPeriod = TimeSpan.FromHours(1) });
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var reading = StreamReading.ReadToFailureAsync(stream, cancel.Token);
        await cancel.CancelAsync();
        var exception = Assert.IsAssignableFrom<OperationCanceledException>(await reading);
        Assert.Equal(cancel.Token, exception.CancellationToken);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Stream_NoHeartbeatComes_IsSilent(ServerProduct product)
    {
        var server = await servers.GetAsync(product);
        await using var proxy = new TcpProxy(server.Port);
        await using var stream = await StartAtEndAsync(
            product, request => request with { SilenceLimit = TimeSpan.FromMilliseconds(500) },
            options => options with { Port = proxy.Port });
        await StreamReading.ReadUntilAsync(stream, read => read is HeartbeatEvent);
        proxy.IsSilent = true;
        AssertFault(BinlogStreamFault.Silent, isTransient: true, await StreamReading.ReadToFailureAsync(stream, Token));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Stream_ConnectionCutInAnEvent_SaysSo(ServerProduct product)
    {
        var server = await servers.GetAsync(product);
        await using var proxy = new TcpProxy(server.Port);
        await using var sql = await servers.ConnectAsync(product, Token);
        await using var stream = await StartAtEndAsync(
            product,
            request => request with { HeartbeatPeriod = TimeSpan.FromHours(1) },
            options => options with { Port = proxy.Port, SslMode = SslMode.Disabled });
        await StreamReading.ReadUntilAsync(stream, read => read is FormatDescriptionEvent);
        proxy.CutAfter(20);
        await sql.ExecuteAsync("CREATE OR REPLACE VIEW mysql.cut_in_an_event AS SELECT 1", Token);
        var exception = await StreamReading.ReadToFailureAsync(stream, Token);
        AssertFault(BinlogStreamFault.CutInEvent, isTransient: true, exception);
        Assert.Contains(stream.Received.ToString()!, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Stream_DumpThreadKilled_IsTransient(ServerProduct product)
    {
        await using var sql = await servers.ConnectAsync(product, Token);
        var options = RealServers.RootOf(await servers.GetAsync(product));
        var connection = await MySqlConnection.ConnectAsync(options, Token);
        await using var stream = await connection.StartBinlogDumpAsync(await RequestAtEndAsync(product), Token);
        var reading = StreamReading.ReadToFailureAsync(stream, Token);
        await sql.ExecuteAsync($"KILL {connection.ConnectionId}", Token);
        var exception = Assert.IsType<BinlogStreamException>(await reading);
        Assert.True(exception.IsTransient);
        Assert.True(
            exception.Fault is BinlogStreamFault.Closed or BinlogStreamFault.Ended or BinlogStreamFault.ConnectionLost,
            exception.ToString());
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Start_FileThatIsGone_NamesThePurge(ServerProduct product)
    {
        var gone = new LogPosition(new("binlog.999998", 4), null);
        var exception =
            await Assert.ThrowsAsync<BinlogStreamException>(() => StartAtEndAsync(product, request => request with { Start = gone }));
        AssertFault(BinlogStreamFault.PositionPurged, isTransient: false, exception);
        Assert.Equal(1236, exception.ErrorCode);
        Assert.Contains("snapshot", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Start_OffsetBeyondTheFile_IsInvalid(ServerProduct product)
    {
        var beyond = (await RequestAtEndAsync(product)).Start!;
        beyond = beyond with { File = beyond.File with { Offset = 3_000_000_000 } };
        var exception =
            await Assert.ThrowsAsync<BinlogStreamException>(() => StartAtEndAsync(product, request => request with { Start = beyond }));
        AssertFault(BinlogStreamFault.PositionInvalid, isTransient: false, exception);
    }

    [Fact]
    public async Task Start_GtidsOfAnotherHistory_AreInvalid()
    {
        await using var sql = await servers.ConnectAsync(ServerProduct.MySql97, Token);
        var own = (await sql.QueryAsync("SELECT @@server_uuid", Token)).GetText(0, 0);
        var ahead = new LogPosition(new("", 4), GtidSet.Parse(ServerFlavor.MySql, $"{own}:1-999999999"));
        var exception = await Assert.ThrowsAsync<BinlogStreamException>(
            () => StartAtEndAsync(ServerProduct.MySql97, request => request with { Start = ahead, UseGtid = true }));
        AssertFault(BinlogStreamFault.PositionInvalid, isTransient: false, exception);
    }

    [Theory]
    [InlineData(ServerProduct.MariaDb1011)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task Start_MariaDbGtidsOfAnotherHistory_AreInvalid(ServerProduct product)
    {
        await using var sql = await servers.ConnectAsync(product, Token);
        var server = (await sql.QueryAsync("SELECT @@server_id", Token)).GetText(0, 0);

        // A server without a GTID of its own takes any, so it gets one.
        await sql.ExecuteAsync("CREATE OR REPLACE VIEW mysql.a_gtid AS SELECT 1", Token);
        var ahead = new LogPosition(new("", 4), GtidSet.Parse(ServerFlavor.MariaDb, $"0-{server}-999999999"));
        var exception = await Assert.ThrowsAsync<BinlogStreamException>(
            () => StartAtEndAsync(product, request => request with { Start = ahead, UseGtid = true }));
        AssertFault(BinlogStreamFault.PositionInvalid, isTransient: false, exception);
    }

    [Fact]
    public async Task Stream_SecondReaderWithTheSameId_ClashesAndIsNotTriedAgain()
    {
        var request = await RequestAtEndAsync(ServerProduct.MySql97);
        await using var first = await StartAtEndAsync(ServerProduct.MySql97, _ => request);
        await StreamReading.ReadUntilAsync(first, read => read is HeartbeatEvent);
        var reading = StreamReading.ReadToFailureAsync(first, Token);
        await using var second = await StartAtEndAsync(ServerProduct.MySql97, _ => request);
        await StreamReading.ReadUntilAsync(second, read => read is HeartbeatEvent);
        AssertFault(BinlogStreamFault.ReplicaIdClash, isTransient: false, await reading);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Start_WithTheServersOwnId_Clashes(ServerProduct product)
    {
        await using var sql = await servers.ConnectAsync(product, Token);
        var own = uint.Parse((await sql.QueryAsync("SELECT @@server_id", Token)).GetText(0, 0)!);
        var exception =
            await Assert.ThrowsAsync<BinlogStreamException>(() => StartAtEndAsync(product, request => request with { ServerId = own }));
        AssertFault(BinlogStreamFault.ReplicaIdClash, isTransient: false, exception);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Start_WithoutThePrivilege_SaysWhichIsMissing(ServerProduct product)
    {
        await using var sql = await servers.ConnectAsync(product, Token);
        await sql.ExecuteAsync("CREATE USER IF NOT EXISTS 'nobody'@'%' IDENTIFIED BY 'pw'", Token);
        var exception = await Assert.ThrowsAsync<BinlogStreamException>(
            () => StartAtEndAsync(product, adjustOptions: options => options with { User = "nobody", Password = "pw" }));
        AssertFault(BinlogStreamFault.PrivilegeMissing, isTransient: false, exception);
        Assert.Contains("REPLICATION SLAVE", exception.Message, StringComparison.Ordinal);
    }

    private static void AssertFault(BinlogStreamFault fault, bool isTransient, Exception exception)
    {
        var typed = Assert.IsType<BinlogStreamException>(exception);
        Assert.True(fault == typed.Fault, typed.ToString());
        Assert.Equal(isTransient, typed.IsTransient);
    }

    private async Task<BinlogDumpRequest> RequestAtEndAsync(ServerProduct product)
    {
        await using var sql = await servers.ConnectAsync(product, Token);
        var last = (await sql.QueryAsync("SHOW BINARY LOGS", Token)).Rows[^1];
        return new()
        {
            ServerId = Interlocked.Increment(ref replicas),
            Start = new LogPosition(new BinlogPosition(last[0]!, ulong.Parse(last[1]!)), null),
            HeartbeatPeriod = TimeSpan.FromMilliseconds(50),
        };
    }

    private async Task<BinlogStream> StartAtEndAsync(
        ServerProduct product, Func<BinlogDumpRequest, BinlogDumpRequest>? adjust = null,
        Func<ConnectionOptions, ConnectionOptions>? adjustOptions = null)
    {
        var options = RealServers.RootOf(await servers.GetAsync(product));
        var connection = await MySqlConnection.ConnectAsync(adjustOptions?.Invoke(options) ?? options, Token);
        var request = await RequestAtEndAsync(product);
        return await connection.StartBinlogDumpAsync(adjust?.Invoke(request) ?? request, Token);
    }
}
