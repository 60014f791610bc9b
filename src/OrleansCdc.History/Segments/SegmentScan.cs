using OrleansCdc.History.Checksums;
using OrleansCdc.History.Storage;

namespace OrleansCdc.History.Segments;

/// <summary>
/// Reads a segment from its start, frame by frame, up to the first that does not verify, that is torn, or that is above the mark.
/// Used when a log is opened after a crash, and to verify.
/// </summary>
internal sealed class SegmentScan(SegmentStore store, uint number, ulong epoch)
{
    private const int ChunkSize = 1024 * 1024;

    private byte[] buffer = [];
    private int start;
    private int end;
    private long position;

    /// <summary>Where the frames that verify end.</summary>
    public long ValidLength { get; private set; }

    /// <summary>Why the scan stopped there; null when the file or the mark ended it.</summary>
    public string? StoppedBy { get; private set; }

    /// <summary>Calls back for each frame up to the mark. A frame lives until the callback returns.</summary>
    public async ValueTask RunAsync(ulong mark, long limit, Action<Frame> visit, CancellationToken cancellationToken)
    {
        using var file = await store.Storage.OpenAsync(store.SegmentPath(number, epoch), cancellationToken);
        var length = Math.Min(limit, file.Length);
        buffer = new byte[Math.Clamp(length, SegmentHeader.Size, ChunkSize)];
        if (!await FillAsync(file, SegmentHeader.Size, length, cancellationToken) || !SegmentHeader.Matches(Window(SegmentHeader.Size), number, epoch))
        {
            StoppedBy = "the segment's header does not verify";
            return;
        }

        Advance(SegmentHeader.Size);
        while (position < length && await TakeAsync(file, length, mark, visit, cancellationToken))
            ValidLength = position;
    }

    /// <summary>
    /// Whether the place where the scan stopped was durable once, which makes it damage and not a torn end: when a frame up to the mark
    /// follows, or, where the log is its own mark, a frame that was appended after the place had been flushed (it says so as its first
    /// row). After a power failure frames may well follow a place that never got to the disk.
    /// </summary>
    public async ValueTask<bool> ContinuesAsync(ulong mark, long limit, CancellationToken cancellationToken)
    {
        using var file = await store.Storage.OpenAsync(store.SegmentPath(number, epoch), cancellationToken);
        var length = Math.Min(limit, file.Length);
        var window = new byte[2 * ChunkSize];
        for (var from = ValidLength + 1; from < length; from += ChunkSize)
        {
            var read = await file.ReadAsync(window.AsMemory(0, (int)Math.Min(window.Length, length - from)), from, cancellationToken);
            if (HasFrame(window.AsSpan(0, read), mark))
                return true;
        }

        return false;
    }

    private bool HasFrame(ReadOnlySpan<byte> window, ulong mark)
    {
        for (var at = 0; at + FrameHeader.FixedSize <= window.Length && at < ChunkSize; at++)
        {
            var rest = window[at..];
            if (rest[62] != 0 || rest[63] != 0 || !FrameHeader.TryRead(rest, out var header) || header.HeaderLength > rest.Length)
                continue;
            var later = mark == ulong.MaxValue ? header.FirstRow > ValidLength : header.Sequence <= mark;
            if (later && header.Sequence > 0 && FrameHeader.Verify(rest[..header.HeaderLength]))
                return true;
        }

        return false;
    }

    private async ValueTask<bool> TakeAsync(IReadFile file, long length, ulong mark, Action<Frame> visit, CancellationToken cancellationToken)
    {
        if (!await FillAsync(file, FrameHeader.FixedSize, length, cancellationToken) || !FrameHeader.TryRead(Window(FrameHeader.FixedSize), out var header))
            return Stop("no frame starts here");
        if (!await FillAsync(file, header.HeaderLength, length, cancellationToken) || !FrameHeader.Verify(Window(header.HeaderLength)))
            return Stop("the header's checksum does not match");
        if (header.Sequence > mark)
            return false;
        if (!await FillAsync(file, checked((int)header.FrameLength), length, cancellationToken))
            return Stop("the frame is not whole");
        var whole = buffer.AsMemory(start, (int)header.FrameLength);
        if (Crc32C.Compute(whole.Span[header.HeaderLength..]) != header.BodyChecksum)
            return Stop("the checksum of the rows does not match");
        visit(new Frame(number, position, header, whole));
        Advance(whole.Length);
        return true;
    }

    private bool Stop(string reason)
    {
        StoppedBy = reason;
        return false;
    }

    private ReadOnlySpan<byte> Window(int count) => buffer.AsSpan(start, count);

    private void Advance(int count)
    {
        start += count;
        position += count;
        ValidLength = position;
    }

    /// <summary>Gets so many bytes at the present position into the buffer; false when the file ends before.</summary>
    private async ValueTask<bool> FillAsync(IReadFile file, int count, long length, CancellationToken cancellationToken)
    {
        if (end - start >= count)
            return true;
        if (position + count > length)
            return false;
        buffer.AsSpan(start, end - start).CopyTo(MakeRoom(count));
        end -= start;
        start = 0;
        var wanted = (int)Math.Min(buffer.Length - end, length - position - end);
        end += await file.ReadAsync(buffer.AsMemory(end, wanted), position + end, cancellationToken);
        return end >= count;
    }

    private byte[] MakeRoom(int count)
    {
        if (count <= buffer.Length)
            return buffer;
        var grown = new byte[count];
        buffer.AsSpan(start, end - start).CopyTo(grown);
        end -= start;
        start = 0;
        return buffer = grown;
    }
}
