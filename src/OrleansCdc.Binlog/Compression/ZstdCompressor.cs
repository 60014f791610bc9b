namespace OrleansCdc.Binlog.Compression;

/// <summary>Makes one zstd frame of one buffer, through the system's libzstd.</summary>
public static class ZstdCompressor
{
    /// <summary>The most bytes that <paramref name="length"/> bytes can become.</summary>
    /// <exception cref="CompressionException">libzstd is not installed.</exception>
    public static int GetMaxLength(int length)
    {
        try
        {
            return checked((int)ZstdNative.CompressBound((nuint)length));
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException or TypeInitializationException)
        {
            throw CompressionException.LibraryMissing(exception);
        }
    }

    /// <summary>
    /// Compresses <paramref name="source"/> at <paramref name="level"/> (1 to 22) and returns the number of bytes written.
    /// </summary>
    /// <exception cref="CompressionException">The target is too small.</exception>
    public static unsafe int Compress(ReadOnlySpan<byte> source, Span<byte> target, int level)
    {
        fixed (byte* from = source)
        fixed (byte* to = target)
        {
            var size = ZstdNative.Compress(to, (nuint)target.Length, from, (nuint)source.Length, level);
            return (int)ZstdNative.Check(size, "compress a buffer");
        }
    }
}
