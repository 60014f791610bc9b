using System.Buffers.Binary;
using OrleansCdc.History.Checksums;

namespace OrleansCdc.History.Segments;

/// <summary>The first bytes of a segment file: format, number, epoch, checksum.</summary>
internal static class SegmentHeader
{
    public const int Size = 32;

    private const ulong Magic = 0x314745534344434f; // "OCDCSEG1": the last character is the format's version

    public static byte[] Encode(uint number, ulong epoch)
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), number);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), epoch);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(28), Crc32C.Compute(bytes.AsSpan(0, 28)));
        return bytes;
    }

    public static bool Matches(ReadOnlySpan<byte> bytes, uint number, ulong epoch) =>
        bytes.Length >= Size && bytes[..Size].SequenceEqual(Encode(number, epoch));
}
