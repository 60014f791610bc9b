using System.Buffers;
using OrleansCdc.History.Storage;

namespace OrleansCdc.History.Segments;

/// <summary>
/// Writes the frames of one segment file through one pooled buffer. Large bodies go to the file without being copied. When a write
/// fails, the buffer keeps what it had; <see cref="CutAsync"/> puts the writer back to a known end.
/// </summary>
internal sealed class SegmentWriter(IAppendFile file) : IAsyncDisposable
{
    private const int BufferSize = 256 * 1024;
    private const int CopyLimit = BufferSize / 4;

    private byte[]? buffer;
    private int used;
    private long durable;

    public string Path => file.Path;

    public long Length => file.Length + used;

    /// <summary>Bytes that survive a power failure.</summary>
    public long Durable => durable;

    public ValueTask WriteHeaderAsync(uint number, ulong epoch, CancellationToken cancellationToken) =>
        file.AppendAsync(SegmentHeader.Encode(number, epoch), cancellationToken);

    public async ValueTask AppendAsync(FrameHeader header, FrameParts parts, CancellationToken cancellationToken)
    {
        var inline = parts.Body.Length <= CopyLimit;
        var needed = header.HeaderLength + (inline ? parts.Body.Length : 0);
        if (used + needed > BufferSize)
            await WriteOutAsync(cancellationToken);

        CopyHeader(header, parts);
        if (inline)
        {
            parts.Body.Span.CopyTo(buffer.AsSpan(used));
            used += parts.Body.Length;
            return;
        }

        await WriteOutAsync(cancellationToken);
        await file.AppendAsync(parts.Body, cancellationToken);
    }

    /// <summary>Hands everything buffered to the file, where readers see it.</summary>
    public async ValueTask WriteOutAsync(CancellationToken cancellationToken)
    {
        if (used > 0)
            await file.AppendAsync(buffer.AsMemory(0, used), cancellationToken);
        used = 0;
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await WriteOutAsync(cancellationToken);
        ReturnBuffer();
        var end = file.Length;
        if (end == durable)
            return;
        await file.FlushAsync(cancellationToken);
        durable = end;
    }

    public async ValueTask CutAsync(long length, CancellationToken cancellationToken)
    {
        used = (int)Math.Clamp(length - file.Length, 0, used);
        // Also when nothing whole is to go: a failed write may have left bytes behind that take room.
        await file.TruncateAsync(Math.Min(length, file.Length), cancellationToken);
        durable = Math.Min(durable, file.Length);
    }

    public ValueTask DisposeAsync()
    {
        ReturnBuffer();
        return file.DisposeAsync();
    }

    private void CopyHeader(FrameHeader header, FrameParts parts)
    {
        buffer ??= ArrayPool<byte>.Shared.Rent(BufferSize);
        var target = buffer.AsSpan(used, header.HeaderLength);
        header.Write(target);
        var variable = target[FrameHeader.FixedSize..];
        parts.BeforeBits.Span.CopyTo(variable);
        parts.AfterBits.Span.CopyTo(variable[parts.BeforeBits.Length..]);
        parts.StatementText.Span.CopyTo(variable[(parts.BeforeBits.Length + parts.AfterBits.Length)..]);
        FrameHeader.Seal(target);
        used += target.Length;
    }

    private void ReturnBuffer()
    {
        if (buffer is null || used > 0)
            return;
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = null;
    }
}
