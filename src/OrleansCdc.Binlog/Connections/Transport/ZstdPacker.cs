using OrleansCdc.Binlog.Compression;

namespace OrleansCdc.Binlog.Connections.Transport;

internal sealed class ZstdPacker : IPacker
{
    private const int Level = 3;
    private readonly ZstdDecompressor decompressor = new();

    public byte[] Pack(ReadOnlySpan<byte> plain)
    {
        var target = new byte[ZstdCompressor.GetMaxLength(plain.Length)];
        return target[..ZstdCompressor.Compress(plain, target, Level)];
    }

    public void Unpack(ReadOnlySpan<byte> packed, Span<byte> plain) => decompressor.DecompressExactly(packed, plain);

    public void Dispose() => decompressor.Dispose();
}
