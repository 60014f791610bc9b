using System.Buffers;

namespace OrleansCdc.Binlog.Types;

/// <summary>A thread's own buffer for turning one text value into stored bytes, so that it costs no allocation.</summary>
internal static class ScratchBytes
{
    /// <summary>A buffer that grew beyond this for one large value is not kept.</summary>
    private const int KeepLimit = 1 << 20;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    /// <summary>The stored bytes of a text; valid until the next call on this thread.</summary>
    public static ReadOnlySpan<byte> Store(StoredType type, ResolvedColumn column, ReadOnlySpan<byte> text)
    {
        var scratch = buffer ??= new ArrayBufferWriter<byte>(256);
        if (scratch.Capacity > KeepLimit)
            scratch = buffer = new ArrayBufferWriter<byte>(256);
        scratch.ResetWrittenCount();
        type.StoreText(column, text, scratch);
        return scratch.WrittenSpan;
    }
}
