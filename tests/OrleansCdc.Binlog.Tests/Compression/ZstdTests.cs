using OrleansCdc.Binlog.Compression;

namespace OrleansCdc.Binlog.Tests.Compression;

public sealed class ZstdTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000)]
    [InlineData(3_000_000)]
    public void DecompressExactly_OfCompressed_GivesTheSameBytes(int length)
    {
        var data = Compressible(length);
        var result = new byte[length];
        using var decompressor = new ZstdDecompressor();
        decompressor.DecompressExactly(Compress(data), result);
        Assert.Equal(data, result);
    }

    [Fact]
    public void Decompress_InSmallPieces_GivesTheSameBytes()
    {
        var data = Compressible(200_000);
        ReadOnlySpan<byte> rest = Compress(data);
        var result = new List<byte>();
        var window = new byte[777];
        using var decompressor = new ZstdDecompressor();
        var ended = false;
        while (!ended)
        {
            decompressor.Decompress(rest[..Math.Min(rest.Length, 301)], window, out var consumed, out var written, out ended);
            rest = rest[consumed..];
            result.AddRange(window.AsSpan(0, written));
        }
        Assert.Equal(data, result.ToArray());
    }

    [Theory]
    [InlineData(9_999)]
    [InlineData(10_001)]
    public void DecompressExactly_OtherLengthThanAnnounced_Throws(int announced)
    {
        var compressed = Compress(Compressible(10_000));
        using var decompressor = new ZstdDecompressor();
        Assert.Throws<CompressionException>(() => decompressor.DecompressExactly(compressed, new byte[announced]));
    }

    [Fact]
    public void DecompressExactly_DamagedBytes_Throws()
    {
        var compressed = Compress(Compressible(10_000));
        compressed[2] ^= 0xFF;
        using var decompressor = new ZstdDecompressor();
        Assert.Throws<CompressionException>(() => decompressor.DecompressExactly(compressed, new byte[10_000]));
    }

    private static byte[] Compress(byte[] data)
    {
        var target = new byte[ZstdCompressor.GetMaxLength(data.Length)];
        return target[..ZstdCompressor.Compress(data, target, 3)];
    }

    private static byte[] Compressible(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)((i / 7) ^ (i % 13)))];
}
