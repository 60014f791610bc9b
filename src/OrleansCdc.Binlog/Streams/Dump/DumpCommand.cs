using OrleansCdc.Binlog.Connections.Packets;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams.Dump;

/// <summary>Builds the commands of a replica. Source: the manual's "Replication Protocol".</summary>
internal static class DumpCommand
{
    private const ushort NonBlocking = 0x01;

    /// <summary>MySQL 8.0.26 and later: heartbeats with a 64-bit offset.</summary>
    public const ushort HeartbeatV2 = 0x02;

    /// <summary>MariaDB gives the same bit another meaning: send the SQL text of statements.</summary>
    public const ushort MariaDbAnnotateRows = 0x02;
    private const int FirstEvent = 4;

    public static ReadOnlyMemory<byte> Register(uint serverId, string hostName) => new PayloadWriter()
        .Byte(Commands.RegisterReplica)
        .UInt32(serverId)
        .LengthEncodedText(hostName)
        .Byte(0) // User, for SHOW REPLICAS only.
        .Byte(0) // Password, for SHOW REPLICAS only.
        .UInt16(0) // Port.
        .UInt32(0) // Recovery rank, unused.
        .UInt32(0) // The server's id, unused.
        .Payload;

    /// <summary>Asks for a file from a 32-bit offset on.</summary>
    public static ReadOnlyMemory<byte> FromFile(BinlogDumpRequest request, string file, uint offset, ushort flags) => new PayloadWriter()
        .Byte(Commands.BinlogDump)
        .UInt32(offset)
        .UInt16(WithBlocking(request, flags))
        .UInt32(request.ServerId)
        .Text(file)
        .Payload;

    /// <summary>Asks a MySQL server for everything that is not in the set.</summary>
    public static ReadOnlyMemory<byte> FromGtids(BinlogDumpRequest request, MySqlGtidSet gtids, ushort flags)
    {
        var encoded = gtids.EncodeForDump();
        return new PayloadWriter()
            .Byte(Commands.BinlogDumpGtid)
            .UInt16(WithBlocking(request, flags))
            .UInt32(request.ServerId)
            .UInt32(0) // No file name: the server finds the file by the set.
            .UInt64(FirstEvent)
            .UInt32((uint)encoded.Length)
            .Bytes(encoded)
            .Payload;
    }

    private static ushort WithBlocking(BinlogDumpRequest request, ushort flags) =>
        request.NonBlocking ? (ushort)(flags | NonBlocking) : flags;
}
