using OrleansCdc.Binlog.Connections.Packets;

namespace OrleansCdc.Binlog.Connections.Handshake;

/// <summary>Builds the client's answer to the greeting (HandshakeResponse41), and its first 32 bytes alone, which ask for TLS.</summary>
internal static class HandshakeResponse
{
    private const uint MaxPacket = 1 << 30;
    private const byte Utf8Mb4GeneralCi = 45;
    private const byte ZstdLevel = 3;

    public static ReadOnlyMemory<byte> BuildTlsRequest(Capabilities capabilities) => Start(capabilities).Payload;

    public static ReadOnlyMemory<byte> Build(Capabilities capabilities, string user, ReadOnlySpan<byte> authentication, string method)
    {
        var writer = Start(capabilities).NullTerminated(user).LengthEncoded(authentication).NullTerminated(method);
        var attributes = new PayloadWriter()
            .LengthEncodedText("_client_name").LengthEncodedText("OrleansCdc")
            .LengthEncodedText("program_name").LengthEncodedText("orleanscdc");
        writer.LengthEncoded(attributes.Payload.Span);
        if (capabilities.HasFlag(Capabilities.ZstdCompression))
            writer.Byte(ZstdLevel);
        return writer.Payload;
    }

    private static PayloadWriter Start(Capabilities capabilities) =>
        new PayloadWriter().UInt32((uint)capabilities).UInt32(MaxPacket).Byte(Utf8Mb4GeneralCi).Zeros(23);
}
