using System.Collections.Immutable;
using OrleansCdc.History.Keys;
using OrleansCdc.History.Storage;

namespace OrleansCdc.History.Segments;

/// <summary>
/// An append-only log of frames in segments, in the order of their sequences. One appender at a time calls everything that changes it;
/// any thread may read through <see cref="View"/>. What is appended stays invisible until <see cref="Publish"/>.
/// </summary>
internal sealed class SegmentLog : IAsyncDisposable
{
    private readonly SegmentStore store;
    private readonly SegmentLogOptions options;
    private readonly ISegmentContent content;
    private readonly SegmentSealer sealer;
    private readonly SemaphoreSlim manifestGate = new(1);
    private readonly List<TransactionEnd> ends = [];
    private readonly List<SegmentWriter> closing = [];

    private ImmutableArray<Segment> segments;
    private ImmutableArray<IndexEntry> listedIndexes;
    private TransactionEnd committed;
    private SegmentWriter? writer;
    private Segment? current;
    private uint nextNumber;
    private bool manifestIsStale;
    private bool disposed;
    private Exception? failure;
    private volatile LogView view;

    // What the view is made of, kept so that a commit need not go through all segments again.
    private ImmutableArray<Segment> before = [];
    private Segment? tail;
    private ulong rowsBefore;
    private bool visibleIsStale = true;

    internal SegmentLog(SegmentStore store, SegmentLogOptions options, ISegmentContent content, OpenedLog opened)
    {
        this.content = content;
        this.store = store;
        this.options = options;
        segments = opened.Segments;
        nextNumber = opened.NextNumber;
        listedIndexes = [.. opened.Indexes.Select(index => index.Entry)];
        Reader = new SegmentReader(store);
        sealer = new SegmentSealer(store, options, SaveIndexesAsync, number => segments.Any(segment => segment.Number == number));
        sealer.Start(opened.Indexes);
        if (segments is [.., var last])
            committed = new(last.LastSequence, last.Number, last.Length, last.Rows);
        view = BuildView(opened.Mark);
        foreach (var unsealed in opened.Unsealed)
            sealer.Enqueue(unsealed);
    }

    public SegmentReader Reader { get; }

    public LogView View => view;

    public ImmutableArray<KeyIndexFile> Indexes => sealer.Indexes;

    /// <summary>The highest sequence appended, committed or not.</summary>
    public ulong LastSequence => ends.Count > 0 ? ends[^1].Sequence : committed.Sequence;

    /// <summary>Why indexes are not being written; null when they are. Appending and reading go on meanwhile.</summary>
    public Exception? SealFailure => sealer.Failure;

    /// <summary>Where the next frame goes. Valid after <see cref="PrepareAsync"/>.</summary>
    public uint NextOffset => (uint)current!.Length;

    /// <summary>How much of the open segment was durable when the next frame is appended. Valid after <see cref="PrepareAsync"/>.</summary>
    public uint DurableOffset => (uint)writer!.Durable;

    /// <summary>The keys of the open segment, for the next frame's. Valid after <see cref="PrepareAsync"/>.</summary>
    public KeyTable CurrentKeys => current!.Keys!;

    public SegmentStore Store => store;

    /// <summary>The last segment, visible or not.</summary>
    public Segment? Last => segments.IsEmpty ? null : segments[^1];

    /// <summary>Whether a frame of so many bytes starts a run. Valid after <see cref="PrepareAsync"/>.</summary>
    public bool StartsRun(long frameLength) => current!.Runs!.Starts(current.Length, frameLength);

    /// <summary>Makes sure that there is a segment with room for one more frame.</summary>
    public async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        ThrowIfFailed();
        try
        {
            if (current is not null && (current.Length >= options.SegmentBytes || current.Keys!.Count >= options.SegmentKeys || current.Keys.IsFull))
                await CloseCurrentAsync(cancellationToken);
            if (current is null)
                await OpenSegmentAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
    }

    /// <summary>Appends a frame to the open segment. Its sequence is the last one's or higher.</summary>
    public async ValueTask AppendAsync(FrameHeader header, FrameParts parts, CancellationToken cancellationToken)
    {
        if (header.Sequence < LastSequence)
            throw new InvalidOperationException($"Sequence {header.Sequence} was appended after {LastSequence}; transactions come in order.");
        try
        {
            await writer!.AppendAsync(header, parts, cancellationToken);
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }

        current!.Note(header);
        var end = new TransactionEnd(header.Sequence, current.Number, current.Length, current.Rows);
        if (ends.Count > 0 && ends[^1].Sequence == header.Sequence)
            ends[^1] = end;
        else
            ends.Add(end);
    }

    /// <summary>After this the memory of every body that was appended is its owner's again.</summary>
    public async ValueTask LetGoAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (writer is not null)
                await writer.LetGoAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
    }

    /// <summary>Makes everything appended before the call durable. Appending may go on while this waits for the disk.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        ThrowIfFailed();
        try
        {
            var closed = closing.ToArray();
            closing.Clear();
            var open = writer?.FlushAsync(cancellationToken) ?? default;
            foreach (var file in closed)
            {
                await file.FlushAsync(cancellationToken);
                await file.DisposeAsync();
            }

            await open;
            await SaveManifestAsync(onlyWhenStale: true, cancellationToken);
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
    }

    /// <summary>Shows readers everything up to the sequence, which must be durable.</summary>
    public void Publish(ulong mark)
    {
        var count = 0;
        while (count < ends.Count && ends[count].Sequence <= mark)
            count++;
        if (count > 0)
            committed = ends[count - 1];
        ends.RemoveRange(0, count);
        view = BuildView(mark);
    }

    /// <summary>Forgets everything above the sequence, which is the published mark or above, and recovers from a failed write.</summary>
    public async ValueTask CutAfterAsync(ulong sequence, CancellationToken cancellationToken)
    {
        await sealer.IdleAsync();
        while (ends.Count > 0 && ends[^1].Sequence > sequence)
            ends.RemoveAt(ends.Count - 1);
        var target = ends.Count > 0 ? ends[^1] : committed;
        foreach (var segment in segments.Where(segment => segment.Number > target.Segment).ToArray())
            await RemoveAsync(segment, cancellationToken);
        if (segments is [.., var last])
            await CutSegmentAsync(last, target, cancellationToken);
        failure = null;
        visibleIsStale = true;
        view = BuildView(view.Mark);
    }

    /// <summary>
    /// Closes the open segment and waits until everything is sealed; an orderly end that makes the next start fast. What is appended but
    /// not published stays as it is: whoever opens the folder next may know that it was committed, and cuts it when it was not.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        if (failure is null && ends.Count == 0)
            await CloseAsync();
        await sealer.IdleAsync();
        if (writer is not null)
            await writer.DisposeAsync();
        foreach (var file in closing)
            await file.DisposeAsync();
        manifestGate.Dispose();
    }

    private async ValueTask CloseAsync()
    {
        try
        {
            if (current is not null)
                await CloseCurrentAsync(CancellationToken.None);
            await FlushAsync(CancellationToken.None);
        }
        catch (FencedException exception)
        {
            // Another owner goes on with these files; there is nothing left that this one could close.
            failure = exception;
        }
    }

    /// <summary>The content's description changed: the next flush saves it.</summary>
    public void DescriptionChanged() => manifestIsStale = true;

    /// <summary>Stops serving a segment that did not verify. From any thread; the next flush says so in the manifest.</summary>
    public void Quarantine(Segment segment, string damage)
    {
        segment.Damage = damage;
        manifestIsStale = true;
    }

    public void DropIndex(KeyIndexFile index) => sealer.Drop(index);

    private void ThrowIfFailed()
    {
        if (failure is FencedException)
            throw FencedException.LeaseTaken(store.Lease);
        if (failure is not null)
            throw HistoryStorageException.MustRollBack(writer?.Path ?? store.Folder, failure);
    }

    private async ValueTask OpenSegmentAsync(CancellationToken cancellationToken)
    {
        var number = nextNumber++;
        var segment = new Segment(number, store.Lease.Epoch) { Keys = new KeyTable(), Runs = new RunDirectory() };
        var file = await store.Storage.CreateAsync(store.SegmentPath(number, store.Lease.Epoch), store.Lease, cancellationToken);
        writer = new SegmentWriter(file);
        current = segment;
        segments = segments.Add(segment);
        manifestIsStale = true;
        await writer.WriteHeaderAsync(number, store.Lease.Epoch, cancellationToken);
    }

    private async ValueTask CloseCurrentAsync(CancellationToken cancellationToken)
    {
        await sealer.WaitForRoomAsync();
        await writer!.WriteOutAsync(cancellationToken);
        await writer.FlushEarlyAsync();
        closing.Add(writer);
        writer = null;
        var closed = current!;
        current = null;
        manifestIsStale = true;
        sealer.Enqueue(closed);
    }

    private async ValueTask RemoveAsync(Segment segment, CancellationToken cancellationToken)
    {
        segments = segments.Remove(segment);
        var path = store.SegmentPath(segment.Number, segment.Epoch);
        if (ReferenceEquals(segment, current))
        {
            await writer!.DisposeAsync();
            (writer, current) = (null, null);
        }

        foreach (var file in closing.Where(file => file.Path == path).ToArray())
        {
            closing.Remove(file);
            await file.DisposeAsync();
        }

        Reader.Forget(segment);
        manifestIsStale = true;
        await store.Storage.DeleteAsync(path, store.Lease, cancellationToken);
        await store.Storage.DeleteAsync(store.DirectoryPath(segment.Number, segment.Epoch), store.Lease, cancellationToken);
    }

    private async ValueTask CutSegmentAsync(Segment segment, TransactionEnd target, CancellationToken cancellationToken)
    {
        if (ReferenceEquals(segment, current))
            await writer!.CutAsync(target.Offset, cancellationToken);
        if (segment.Length == target.Offset)
            return;
        segment.CutAt(target.Offset, target.Sequence, target.Rows);
        manifestIsStale = true;
    }

    private LogView BuildView(ulong mark)
    {
        if (tail is null || tail.Number != committed.Segment || visibleIsStale)
            FindVisible();
        return new(before, tail, committed.Offset, tail?.Runs?.Snapshot ?? default, mark, rowsBefore + committed.Rows);
    }

    private void FindVisible()
    {
        before = segments.RemoveAll(segment => segment.Number >= committed.Segment);
        tail = segments.FirstOrDefault(segment => segment.Number == committed.Segment);
        rowsBefore = 0;
        foreach (var segment in before)
            rowsBefore += segment.Rows;
        visibleIsStale = false;
    }

    private async ValueTask SaveIndexesAsync(ImmutableArray<IndexEntry> entries)
    {
        listedIndexes = entries;
        await SaveManifestAsync(onlyWhenStale: false, CancellationToken.None);
    }

    private async ValueTask SaveManifestAsync(bool onlyWhenStale, CancellationToken cancellationToken)
    {
        // The gate is taken even when nothing is stale: the sealer may be in the middle of saving what this flush relies on.
        await manifestGate.WaitAsync(cancellationToken);
        try
        {
            if (onlyWhenStale && !manifestIsStale)
                return;
            manifestIsStale = false;
            var open = current;
            var entries = segments.Select(segment => segment.ToEntry(ReferenceEquals(segment, open)));
            await ManifestFile.SaveAsync(store, new Manifest([.. entries], listedIndexes, [.. content.Describe()]), cancellationToken);
        }
        catch
        {
            manifestIsStale = true;
            throw;
        }
        finally
        {
            manifestGate.Release();
        }
    }
}
