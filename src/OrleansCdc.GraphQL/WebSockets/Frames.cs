using System.Buffers.Binary;

namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>Text frames as a server sends them: whole, unmasked and uncompressed (RFC 6455, section 5.2).</summary>
internal static class Frames
{
    public const int LongestHeader = 10;
    private const byte FinalText = 0x81;
    private const int MostIn7Bits = 125;
    private const byte In16Bits = 126;
    private const byte In64Bits = 127;

    /// <summary>Writes the header of a frame with that many bytes of text and returns the header's length.</summary>
    public static int WriteHeader(Span<byte> into, int length)
    {
        into[0] = FinalText;
        if (length <= MostIn7Bits)
        {
            into[1] = (byte)length;
            return 2;
        }
        if (length <= ushort.MaxValue)
        {
            into[1] = In16Bits;
            BinaryPrimitives.WriteUInt16BigEndian(into[2..], (ushort)length);
            return 4;
        }
        into[1] = In64Bits;
        BinaryPrimitives.WriteUInt64BigEndian(into[2..], (ulong)length);
        return LongestHeader;
    }
}
