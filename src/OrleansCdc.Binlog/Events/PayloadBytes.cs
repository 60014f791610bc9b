using OrleansCdc.Binlog.Compression;

namespace OrleansCdc.Binlog.Events;

/// <summary>A payload's bytes, expanded as they are asked for into a buffer that holds one event.</summary>
internal sealed class PayloadBytes : IDisposable
{
    /// <summary>No event is larger than the largest max_allowed_packet.</summary>
    public const int MaxEventSize = 1 << 30;

    private const int InitialBuffer = 64 * 1024;
    private readonly ZstdDecompressor? decompressor;
    private ReadOnlyMemory<byte> source;
    private byte[] buffer = [];
    private int start;
    private int end;

    public PayloadBytes(TransactionPayloadEvent payload)
    {
        source = payload.Payload;
        if (payload.Compression == PayloadCompression.Zstd)
            decompressor = new ZstdDecompressor();
    }

    /// <summary>The next bytes without taking them; fewer than asked for only at the end. Valid until the next peek.</summary>
    public ReadOnlyMemory<byte> Peek(int count)
    {
        if (decompressor is null)
            return source[..Math.Min(count, source.Length)];
        var more = true;
        while (more && end - start < count)
            more = Fill();
        return buffer.AsMemory(start, Math.Min(count, end - start));
    }

    public void Consume(int count)
    {
        if (decompressor is null)
            source = source[count..];
        else
            start += count;
    }

    public void Dispose() => decompressor?.Dispose();

    /// <summary>
    /// Expands some more; false when nothing is left. The buffer grows with what really comes out, not with what was asked.
    /// </summary>
    private bool Fill()
    {
        MakeRoom();
        decompressor!.Decompress(source.Span, buffer.AsSpan(end), out var consumed, out var written, out _);
        source = source[consumed..];
        end += written;
        return consumed > 0 || written > 0;
    }

    private void MakeRoom()
    {
        if (end < buffer.Length)
            return;
        var target = start > 0 && end - start <= buffer.Length / 2 ? buffer : new byte[Math.Max(InitialBuffer, buffer.Length * 2L)];
        buffer.AsSpan(start, end - start).CopyTo(target);
        end -= start;
        start = 0;
        buffer = target;
    }
}
