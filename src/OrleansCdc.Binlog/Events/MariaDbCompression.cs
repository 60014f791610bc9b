using System.IO.Compression;

namespace OrleansCdc.Binlog.Events;

/// <summary>
/// What log_bin_compress does to statements and rows: a byte with the method in bits 4 to 6 and the count of length bytes in bits 0 to 2,
/// the uncompressed length with its high byte first, then a zlib stream.
/// </summary>
internal static class MariaDbCompression
{
    /// <summary>No event is longer than the servers' max_allowed_packet can be.</summary>
    private const int MaxUncompressedSize = 1 << 30;

    public static byte[] Expand(ReadOnlySpan<byte> compressed)
    {
        var cursor = new ByteCursor(compressed);
        var head = cursor.ReadByte("compression header");
        if ((head & 0x80) == 0 || (head & 0x70) != 0)
            throw BinlogFormatException.Create("compression header 0x81 to 0x84 (zlib)", $"0x{head:X2}");
        long length = 0;
        foreach (var one in cursor.ReadBytes(head & 7, "uncompressed length"))
            length = length << 8 | one;
        if (length is < 0 or > MaxUncompressedSize)
            throw BinlogFormatException.OutOfRange("an uncompressed length", MaxUncompressedSize, length);
        return Inflate(cursor.ReadToEnd(), (int)length);
    }

    /// <summary>Expands a zlib stream that must give exactly <paramref name="length"/> bytes.</summary>
    public static byte[] Inflate(ReadOnlySpan<byte> compressed, int length)
    {
        // zlib cannot shrink by more than about 1032 to 1; a length beyond that is a lie, and would only cost memory.
        if (length > compressed.Length * 1100L + 64)
            throw BinlogFormatException.OutOfRange(
                $"an uncompressed length for {compressed.Length} bytes", compressed.Length * 1100L + 64, length);
        try
        {
            using var stream = new ZLibStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress);
            var output = new byte[length];
            stream.ReadExactly(output);
            if (stream.ReadByte() >= 0)
                throw BinlogFormatException.Create($"{length} uncompressed bytes", "more");
            return output;
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw BinlogFormatException.Create($"a zlib stream of {length} bytes", $"damaged data ({error.Message})");
        }
    }
}
