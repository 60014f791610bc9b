using OrleansCdc.Binlog.Connections.Packets;

namespace OrleansCdc.Binlog.Connections.Handshake;

/// <summary>The server's first packet (HandshakeV10): who it is, what it can do, and the random bytes a password is hashed with.</summary>
internal sealed record ServerGreeting(
    string ServerVersion, uint ConnectionId, byte[] Scramble, Capabilities Capabilities, string AuthenticationMethod)
{
    private const string Packet = "server greeting";
    private const int FirstScrambleLength = 8;
    private const int ScrambleLength = 20;
    private const Capabilities Needed = Capabilities.Protocol41 | Capabilities.SecureConnection | Capabilities.PluginAuthentication;

    public static ServerGreeting Parse(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty)
            throw MySqlProtocolException.Empty(Packet);
        if (ErrorPacket.Is(payload))
            throw ErrorPacket.ToException(payload);
        var reader = new PayloadReader(payload, Packet);
        var protocol = reader.ReadByte();
        if (protocol != 10)
            throw MySqlProtocolException.NotMySql(protocol);
        var version = reader.ReadNullTerminatedText();
        var connectionId = reader.ReadUInt32();
        var first = reader.ReadBytes(FirstScrambleLength);
        reader.ReadByte();
        var low = reader.ReadUInt16();
        reader.ReadBytes(3); // Character set and status.
        var capabilities = (Capabilities)(low | ((uint)reader.ReadUInt16() << 16));
        if ((capabilities & Needed) != Needed)
            throw MySqlProtocolException.Invalid(Packet, "capabilities", $"0x{(uint)capabilities:X8}", "those of MySQL 5.6 or newer");
        var length = reader.ReadByte();
        reader.ReadBytes(10);
        var second = reader.ReadBytes(Math.Max(13, length - FirstScrambleLength));
        byte[] scramble = [.. first, .. second];
        return new(version, connectionId, scramble[..ScrambleLength], capabilities, reader.ReadNullTerminatedText());
    }
}
