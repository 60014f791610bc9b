using System.IO.Compression;
using OrleansCdc.Binlog.Compression;

namespace OrleansCdc.Binlog.Connections.Transport;

internal sealed class ZlibPacker : IPacker
{
    public byte[] Pack(ReadOnlySpan<byte> plain)
    {
        var target = new MemoryStream();
        using (var packer = new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true))
            packer.Write(plain);
        return target.ToArray();
    }

    public void Unpack(ReadOnlySpan<byte> packed, Span<byte> plain) => ZlibDecompressor.DecompressExactly(packed, plain);

    public void Dispose()
    {
        // Each packet has its own zlib stream; nothing is kept.
    }
}
