using System.Buffers;
using OrleansCdc.History.Checksums;
using OrleansCdc.History.Storage;

namespace OrleansCdc.History.Segments;

/// <summary>
/// Reads frames and verifies each before anybody sees it. Throws <see cref="HistoryCorruptionException"/> for what does not verify.
/// </summary>
internal sealed class SegmentReader(SegmentStore store)
{
    private const int FirstRead = 16 * 1024;

    private readonly ReadFiles files = new(store.Storage);

    /// <summary>File reads so far; benchmarks and tests count on it.</summary>
    public long Reads;

    /// <summary>Adds the frames between two offsets that are frame boundaries. They live until the buffer is disposed.</summary>
    public async ValueTask<FrameBuffer> ReadAsync(Segment segment, long from, long to, CancellationToken cancellationToken)
    {
        var path = store.SegmentPath(segment.Number, segment.Epoch);
        var buffer = new FrameBuffer(checked((int)(to - from)));
        try
        {
            await FillAsync(path, buffer.Memory, from, cancellationToken);
            for (var at = 0; at < buffer.Memory.Length;)
                at += Take(buffer, path, segment.Number, from, at);
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Reads the one frame that starts at the offset, below the limit.</summary>
    public async ValueTask<FrameBuffer> ReadOneAsync(Segment segment, long offset, long limit, CancellationToken cancellationToken)
    {
        var path = store.SegmentPath(segment.Number, segment.Epoch);
        var head = ArrayPool<byte>.Shared.Rent(FirstRead);
        try
        {
            var wanted = (int)Math.Min(FirstRead, limit - offset);
            await FillAsync(path, head.AsMemory(0, wanted), offset, cancellationToken);
            if (!FrameHeader.TryRead(head.AsSpan(0, wanted), out var header) || offset + header.FrameLength > limit)
                throw HistoryCorruptionException.Frame(path, offset, "no frame starts here");
            var buffer = new FrameBuffer(checked((int)header.FrameLength));
            var have = Math.Min(wanted, buffer.Memory.Length);
            head.AsMemory(0, have).CopyTo(buffer.Memory);
            if (have < buffer.Memory.Length)
                await FillAsync(path, buffer.Memory[have..], offset + have, cancellationToken);
            Take(buffer, path, segment.Number, offset, 0);
            return buffer;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(head);
        }
    }

    /// <summary>The runs of a sealed segment: from its directory file, or from the segment itself when the file does not verify.</summary>
    public async ValueTask<RunEntry[]> ReadRunsAsync(Segment segment, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await store.Storage.ReadAllAsync(store.DirectoryPath(segment.Number, segment.Epoch), cancellationToken);
            if (RunDirectoryFile.Decode(bytes) is { } runs)
                return runs;
        }
        catch (HistoryStorageException) when (!cancellationToken.IsCancellationRequested)
        {
            // No directory file: the segment tells the same, at the cost of reading it.
            return await ScanRunsAsync(segment, cancellationToken);
        }

        return await ScanRunsAsync(segment, cancellationToken);
    }

    private async ValueTask<RunEntry[]> ScanRunsAsync(Segment segment, CancellationToken cancellationToken)
    {
        var runs = new RunDirectory();
        var scan = new SegmentScan(store, segment.Number, segment.Epoch);
        await scan.RunAsync(ulong.MaxValue, segment.Length, frame => runs.Note(frame.Offset, frame.Header), cancellationToken);
        if (scan.ValidLength < segment.Length)
            throw HistoryCorruptionException.Frame(store.SegmentPath(segment.Number, segment.Epoch), scan.ValidLength, scan.StoppedBy ?? "the file ends");
        return runs.Snapshot.ToArray();
    }

    public void Forget(Segment segment) => files.Forget(store.SegmentPath(segment.Number, segment.Epoch));

    private static int Take(FrameBuffer buffer, string path, uint segment, long from, int at)
    {
        var bytes = buffer.Memory[at..];
        if (!FrameHeader.TryRead(bytes.Span, out var header) || header.FrameLength > bytes.Length)
            throw HistoryCorruptionException.Frame(path, from + at, "no frame starts here");
        if (!FrameHeader.Verify(bytes.Span[..header.HeaderLength]))
            throw HistoryCorruptionException.Frame(path, from + at, "the header's checksum does not match");
        var whole = bytes[..(int)header.FrameLength];
        if (Crc32C.Compute(whole.Span[header.HeaderLength..]) != header.BodyChecksum)
            throw HistoryCorruptionException.Frame(path, from + at, "the checksum of the rows does not match");
        buffer.Frames.Add(new(segment, from + at, header, whole));
        return whole.Length;
    }

    private async ValueTask FillAsync(string path, Memory<byte> target, long offset, CancellationToken cancellationToken)
    {
        var file = await OpenAsync(path, cancellationToken);
        Interlocked.Increment(ref Reads);
        var read = await file.ReadAsync(target, offset, cancellationToken);
        if (read < target.Length)
            throw HistoryCorruptionException.Shorter(path, offset + read, offset + target.Length);
    }

    private async ValueTask<IReadFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await files.OpenAsync(path, cancellationToken);
        }
        catch (HistoryStorageException exception) when (exception.InnerException is FileNotFoundException or DirectoryNotFoundException)
        {
            throw HistoryCorruptionException.File(path, "it is missing");
        }
    }
}
