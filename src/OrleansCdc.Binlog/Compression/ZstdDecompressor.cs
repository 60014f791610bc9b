namespace OrleansCdc.Binlog.Compression;

/// <summary>
/// Expands zstd frames piece by piece, so that the caller decides how much memory the output takes. Uses the system's libzstd; where it is
/// missing the constructor throws <see cref="CompressionException"/> that says how to get it. Not thread safe; reusable after
/// <see cref="Reset"/>.
/// </summary>
public sealed class ZstdDecompressor : IDisposable
{
    private readonly ZstdDecompressorHandle handle;

    /// <exception cref="CompressionException">libzstd is not installed.</exception>
    public ZstdDecompressor()
    {
        try
        {
            handle = new ZstdDecompressorHandle();
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException or TypeInitializationException)
        {
            throw CompressionException.LibraryMissing(exception);
        }
    }

    /// <summary>Whether the system's libzstd was found.</summary>
    public static bool IsAvailable { get; } = ZstdNative.IsLoadable();

    /// <summary>
    /// Expands from <paramref name="source"/> into <paramref name="target"/> until one of them is used up or the frame ends.
    /// Call again with the rest while <paramref name="frameEnded"/> is false; a step that neither consumes nor writes needs more input.
    /// </summary>
    /// <exception cref="CompressionException">The bytes are not zstd, or are damaged.</exception>
    public unsafe void Decompress(ReadOnlySpan<byte> source, Span<byte> target, out int consumed, out int written, out bool frameEnded)
    {
        fixed (byte* from = source)
        fixed (byte* to = target)
        {
            var input = new ZstdInput { Source = from, Size = (nuint)source.Length };
            var output = new ZstdOutput { Target = to, Size = (nuint)target.Length };
            frameEnded = ZstdNative.Check(ZstdNative.Decompress(handle, ref output, ref input), "expand a frame") == 0;
            consumed = (int)input.Position;
            written = (int)output.Position;
        }
    }

    /// <summary>Expands one whole input (one or more frames) that must fill <paramref name="target"/> exactly.</summary>
    /// <exception cref="CompressionException">Damaged bytes, or another length than announced.</exception>
    public void DecompressExactly(ReadOnlySpan<byte> source, Span<byte> target)
    {
        Reset();
        var total = 0;
        while (true)
        {
            Decompress(source, target[total..], out var consumed, out var written, out var ended);
            source = source[consumed..];
            total += written;
            if (ended && source.IsEmpty && total == target.Length)
                return;
            if (consumed == 0 && written == 0)
                throw CompressionException.LengthMismatch("zstd", target.Length, total);
        }
    }

    /// <summary>Forgets a frame in progress; the next bytes start a new one.</summary>
    public void Reset() => ZstdNative.Check(ZstdNative.ResetDecompressor(handle), "reset a decompressor");

    public void Dispose() => handle.Dispose();
}
