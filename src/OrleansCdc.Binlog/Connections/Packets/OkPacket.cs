namespace OrleansCdc.Binlog.Connections.Packets;

/// <summary>The packet with which the server says that a command is done. Source: the manual's "OK_Packet".</summary>
internal static class OkPacket
{
    public const byte Header = 0x00;
    private const byte EndHeader = 0xFE;

    public static ulong ReadAffectedRows(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload, "OK");
        reader.ReadByte();
        return reader.ReadLengthEncoded();
    }

    /// <summary>
    /// Whether a payload ends a list of rows or events. A row may also start with 0xFE, but only when its first value has an eight-byte
    /// length, and then it fills a packet.
    /// </summary>
    public static bool IsEnd(ReadOnlySpan<byte> payload) =>
        !payload.IsEmpty && payload[0] == EndHeader && payload.Length < PacketChannel.MaxPacketLength;
}
