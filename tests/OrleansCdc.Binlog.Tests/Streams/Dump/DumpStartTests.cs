using System.Buffers.Binary;
using System.Text;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Streams;
using OrleansCdc.Binlog.Tests.Connections;

namespace OrleansCdc.Binlog.Tests.Streams.Dump;

/// <summary>What is said to servers, and logs that are too large to be made here.</summary>
public sealed class DumpStartTests
{
    private const ulong FourGigabytes = 1ul << 32;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_BeyondFourGigabytes_ReadsFromTheFilesStartAndLeavesOutWhatIsBefore()
    {
        var server = Prepare("8.0.11");
        byte sequence = 1;
        foreach (var payload in LongLog())
            server.Send(sequence++, payload);
        var connection = await server.ConnectAsync(Token);
        var start = new LogPosition(new("binlog.000007", FourGigabytes + 50), null);
        await using var stream = await connection.StartBinlogDumpAsync(new() { ServerId = 5, Start = start, NonBlocking = true }, Token);

        Assert.Contains("\x12\x04\0\0\0\x01\0\x05\0\0\0binlog.000007", Encoding.Latin1.GetString(server.Heard), StringComparison.Ordinal);
        var places = new List<(EventType, ulong)>();
        do
        {
            while (stream.Source.TryRead(out var raw))
                places.Add((raw.Header.Type, raw.Position.Offset));
        }
        while (await stream.Source.WaitAsync(Token));
        Assert.Equal(
            [(EventType.Rotate, 4), (EventType.FormatDescription, 4), (EventType.Xid, FourGigabytes + 50),
                (EventType.Xid, FourGigabytes + 90)], places);
    }

    [Fact]
    public async Task Start_MySql_IntroducesItselfAsAReplica()
    {
        var server = Prepare("8.4.0").Send(1, Event(EventType.Rotate, 60, 0, EventFlags.Artificial));
        var connection = await server.ConnectAsync(Token);
        var gtids = GtidSet.Parse(ServerFlavor.MySql, "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5");
        var request = new BinlogDumpRequest
        {
            ServerId = 5,
            UseGtid = true,
            Start = new(new("", 4), gtids),
            HeartbeatPeriod = TimeSpan.FromSeconds(2)
        };
        await using var stream = await connection.StartBinlogDumpAsync(request, Token);
        var heard = Encoding.Latin1.GetString(server.Heard);
        Assert.Contains("@source_heartbeat_period = 2000000000", heard, StringComparison.Ordinal);
        Assert.Contains("@source_binlog_checksum = @@GLOBAL.binlog_checksum", heard, StringComparison.Ordinal);
        Assert.Contains("@replica_uuid = '00000005-0c0d-4c00-8000-000000000001'", heard, StringComparison.Ordinal);
        Assert.Contains("\x1E\x02\0\x05\0\0\0\0\0\0\0\x04\0\0\0\0\0\0\0\x30\0\0\0\x01\0", heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_MariaDb_SaysWhatItKnowsAndWhereItStands()
    {
        var server = Prepare("5.5.5-10.11.6-MariaDB-log").Send(1, Event(EventType.Rotate, 60, 0, EventFlags.Artificial));
        var connection = await server.ConnectAsync(Token);
        var gtids = GtidSet.Parse(ServerFlavor.MariaDb, "0-1-270,2-1-15");
        await using var stream =
            await connection.StartBinlogDumpAsync(new() { ServerId = 5, UseGtid = true, Start = new(new("", 4), gtids) }, Token);
        var heard = Encoding.Latin1.GetString(server.Heard);
        Assert.Contains("@mariadb_slave_capability = 4", heard, StringComparison.Ordinal);
        Assert.Contains("@slave_connect_state = '0-1-270,2-1-15'", heard, StringComparison.Ordinal);
        Assert.EndsWith("\x12\x04\0\0\0\x02\0\x05\0\0\0", heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_GtidsOfTheOtherFamily_AreRefusedBeforeAnythingIsAsked()
    {
        var connection = await Prepare("8.4.0").ConnectAsync(Token);
        var gtids = GtidSet.Parse(ServerFlavor.MariaDb, "0-1-270");
        var error = await Assert.ThrowsAsync<BinlogStreamException>(
            () => connection.StartBinlogDumpAsync(new() { ServerId = 5, UseGtid = true, Start = new(new("", 4), gtids) }, Token));
        Assert.Equal(BinlogStreamFault.PositionInvalid, error.Fault);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => connection.QueryAsync("SELECT 1", Token));
    }

    /// <summary>Answers what comes before the dump: the server's id, the settings, the registration.</summary>
    private static ScriptedServer Prepare(string version) =>
        ScriptedServer.Greeting(version).SendValue("1").Send(1, ScriptedServer.Ok).Send(1, ScriptedServer.Ok);

    /// <summary>A file of a little over 4 GB, most of which the server skips.</summary>
    private static IEnumerable<byte[]> LongLog()
    {
        yield return Event(EventType.Rotate, 60, 0, EventFlags.Artificial);
        yield return Event(EventType.FormatDescription, 120, 124);
        yield return Event(EventType.Xid, 40, 164);
        yield return Event(EventType.Heartbeat, 40, uint.MaxValue - 9);
        yield return Event(EventType.Xid, 60, 50);
        yield return Event(EventType.Xid, 40, 90);
        yield return Event(EventType.Xid, 40, 130);
        yield return [0xFE, 0, 0, 2, 0, 0, 0];
    }

    private static byte[] Event(EventType type, int size, uint next, ushort flags = 0)
    {
        var payload = new byte[1 + size];
        var bytes = payload.AsSpan(1);
        bytes[4] = (byte)type;
        BinaryPrimitives.WriteInt32LittleEndian(bytes[9..], size);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[13..], next);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[17..], flags);
        if (type == EventType.Rotate)
        {
            bytes[EventHeader.Size] = 4;
            "binlog.000007"u8.CopyTo(bytes[(EventHeader.Size + 8)..]);
        }
        return payload;
    }
}
