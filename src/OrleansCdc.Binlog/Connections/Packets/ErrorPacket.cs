using System.Text;

namespace OrleansCdc.Binlog.Connections.Packets;

/// <summary>The packet with which the server refuses. Source: the manual's "ERR_Packet".</summary>
internal static class ErrorPacket
{
    private const byte Header = 0xFF;

    public static bool Is(ReadOnlySpan<byte> payload) => !payload.IsEmpty && payload[0] == Header;

    public static MySqlServerException ToException(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload, "error");
        reader.ReadByte();
        var code = reader.ReadUInt16();
        var rest = reader.ReadRest();
        var state = "HY000";

        // Errors before the login is settled have no SQL state.
        if (rest.Length >= 6 && rest[0] == (byte)'#')
        {
            state = Encoding.ASCII.GetString(rest.Slice(1, 5));
            rest = rest[6..];
        }
        return new MySqlServerException(code, state, Encoding.UTF8.GetString(rest));
    }
}
