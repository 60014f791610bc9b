using System.IO.Compression;

namespace OrleansCdc.Binlog.Compression;

/// <summary>Expands zlib data (RFC 1950) of known length, as the compressed protocol and MariaDB's compressed events have it.</summary>
public static class ZlibDecompressor
{
    /// <summary>Expands <paramref name="source"/>, which must fill <paramref name="target"/> exactly.</summary>
    /// <exception cref="CompressionException">Damaged bytes, or another length than announced.</exception>
    public static unsafe void DecompressExactly(ReadOnlySpan<byte> source, Span<byte> target)
    {
        fixed (byte* from = source)
        {
            using var bytes = new UnmanagedMemoryStream(from, source.Length);
            using var expander = new ZLibStream(bytes, CompressionMode.Decompress);
            try
            {
                var length = expander.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
                if (length < target.Length || expander.ReadByte() >= 0)
                    throw CompressionException.LengthMismatch("zlib", target.Length, length < target.Length ? length : length + 1L);
            }
            catch (InvalidDataException exception)
            {
                throw CompressionException.Malformed("zlib", exception);
            }
        }
    }
}
