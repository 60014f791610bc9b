using System.IO.Compression;
using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Types;

/// <summary>
/// A value of a MariaDB column with the COMPRESSED attribute. The first byte is 0 before plain bytes; else it holds the method (8: zlib) in
/// its upper half, in bit 3 whether the bytes lack zlib's frame, and the count of length bytes below; the uncompressed length (high byte
/// first) and the deflated bytes follow.
/// </summary>
internal static class CompressedColumn
{
    /// <summary>LONGTEXT's limit is above what a .NET array holds; no row is that long, because a packet is at most 1 GB.</summary>
    private const int MaxLength = 1 << 30;
    private const int ZlibMethod = 8;
    private const int RawDeflate = 8;

    /// <summary>Deflate cannot shrink by more; a length beyond that is a lie.</summary>
    private const long MaxRatio = 1100;

    public static ReadOnlySpan<byte> Expand(ReadOnlySpan<byte> stored)
    {
        if (stored.IsEmpty || stored[0] == 0)
            return stored.IsEmpty ? stored : stored[1..];
        if (stored[0] >> 4 != ZlibMethod)
            throw BinlogFormatException.Create("column compression 0 (none) or 8 (zlib)", $"{stored[0] >> 4}");
        var sizeBytes = stored[0] & 7;
        if (sizeBytes is 0 or > 4 || stored.Length < 1 + sizeBytes)
            throw BinlogFormatException.Create("1 to 4 length bytes of a compressed value", $"{sizeBytes} in {stored.Length} bytes");
        var length = ReadLength(stored.Slice(1, sizeBytes));
        if (length > Math.Min(MaxLength, stored.Length * MaxRatio + 64))
            throw BinlogFormatException.OutOfRange("a compressed value's length", MaxLength, length);
        return Inflate(stored[(1 + sizeBytes)..], (int)length, isRaw: (stored[0] & RawDeflate) != 0);
    }

    private static long ReadLength(ReadOnlySpan<byte> bytes)
    {
        long length = 0;
        foreach (var one in bytes)
            length = length << 8 | one;
        return length;
    }

    private static byte[] Inflate(ReadOnlySpan<byte> compressed, int length, bool isRaw)
    {
        var source = new MemoryStream(compressed.ToArray());
        var output = new byte[length];
        try
        {
            using Stream stream = isRaw ? new DeflateStream(source, CompressionMode.Decompress)
                : new ZLibStream(source, CompressionMode.Decompress);
            stream.ReadExactly(output);
            return output;
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw BinlogFormatException.Create($"a compressed value of {length} bytes", $"damaged data ({error.Message})");
        }
    }
}
