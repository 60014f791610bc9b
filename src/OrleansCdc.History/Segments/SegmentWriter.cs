using OrleansCdc.History.Storage;

namespace OrleansCdc.History.Segments;

/// <summary>
/// Writes the frames of one segment file. Frames gather in <see cref="PendingBytes"/>; large bodies that were lent are not copied, so
/// whoever appended them calls <see cref="LetGoAsync"/> before their memory changes. When a write fails, what was pending is kept;
/// <see cref="CutAsync"/> puts the writer back to a known end. A long transaction goes to the disk while it is being written, so that its
/// commit need not wait for all of it.
/// </summary>
internal sealed class SegmentWriter(IAppendFile file) : IAsyncDisposable
{
    /// <summary>So many bytes are written before the disk is asked to begin.</summary>
    private const long EarlyFlushStep = 16 * 1024 * 1024;

    private readonly PendingBytes pending = new();
    private Task early = Task.CompletedTask;
    private long earlyEnd;
    private long durable;

    public string Path => file.Path;

    public long Length => file.Length + pending.Length;

    /// <summary>Bytes that survive a power failure.</summary>
    public long Durable => Volatile.Read(ref durable);

    public ValueTask WriteHeaderAsync(uint number, ulong epoch, CancellationToken cancellationToken) =>
        file.AppendAsync(SegmentHeader.Encode(number, epoch), cancellationToken);

    public async ValueTask AppendAsync(FrameHeader header, FrameParts parts, CancellationToken cancellationToken)
    {
        if (!pending.HasRoomFor(header.HeaderLength, parts.Body.Length))
            await WriteOutAsync(cancellationToken);
        WriteHeader(header, parts, pending.Reserve(header.HeaderLength));
        pending.Add(parts.Body);
        if (!parts.IsLent)
            await LetGoAsync(cancellationToken);
    }

    /// <summary>After this the memory of every body that was appended is its owner's again.</summary>
    public ValueTask LetGoAsync(CancellationToken cancellationToken) => pending.HasForeignMemory ? WriteOutAsync(cancellationToken) : default;

    /// <summary>Hands everything pending to the file, where readers see it.</summary>
    public async ValueTask WriteOutAsync(CancellationToken cancellationToken)
    {
        await WritePendingAsync(cancellationToken);
        if (file.Length - earlyEnd >= EarlyFlushStep)
            await FlushEarlyAsync();
    }

    /// <summary>
    /// Lets the disk begin with all that was written, while writing goes on elsewhere; <see cref="FlushAsync"/> tells how it went.
    /// </summary>
    public async ValueTask FlushEarlyAsync()
    {
        await early;
        earlyEnd = file.Length;
        if (earlyEnd > Durable)
            early = FlushFileAsync(earlyEnd, CancellationToken.None);
    }

    /// <summary>Makes everything appended before the call durable. Appending may go on while this waits for the disk.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await WritePendingAsync(cancellationToken);
        pending.GiveBack();
        var (end, before) = (file.Length, early);
        earlyEnd = end;
        await before;
        if (end > Durable)
            await FlushFileAsync(end, cancellationToken);
    }

    public async ValueTask CutAsync(long length, CancellationToken cancellationToken)
    {
        await IdleAsync();
        pending.CutTo((int)Math.Clamp(length - file.Length, 0, pending.Length));
        // Also when nothing whole is to go: a failed write may have left bytes behind that take room.
        await file.TruncateAsync(Math.Min(length, file.Length), cancellationToken);
        durable = Math.Min(durable, file.Length);
        earlyEnd = durable;
    }

    public async ValueTask DisposeAsync()
    {
        await IdleAsync();
        pending.CutTo(0);
        pending.GiveBack();
        await file.DisposeAsync();
    }

    private async ValueTask WritePendingAsync(CancellationToken cancellationToken)
    {
        if (pending.Length == 0)
            return;
        try
        {
            await file.AppendAsync(pending.Pieces(), cancellationToken);
        }
        catch
        {
            pending.Own();
            throw;
        }

        pending.Clear();
    }

    private async Task FlushFileAsync(long end, CancellationToken cancellationToken)
    {
        await file.FlushAsync(cancellationToken);
        Volatile.Write(ref durable, Math.Max(end, durable));
    }

    /// <summary>Waits for a flush that is under way. That it failed is of no interest to those who give up what it was for.</summary>
    private async Task IdleAsync()
    {
        await early.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        early = Task.CompletedTask;
    }

    private static void WriteHeader(in FrameHeader header, in FrameParts parts, Span<byte> target)
    {
        header.Write(target);
        var variable = target[FrameHeader.FixedSize..];
        parts.BeforeBits.Span.CopyTo(variable);
        parts.AfterBits.Span.CopyTo(variable[parts.BeforeBits.Length..]);
        parts.StatementText.Span.CopyTo(variable[(parts.BeforeBits.Length + parts.AfterBits.Length)..]);
        FrameHeader.Seal(target);
    }
}
