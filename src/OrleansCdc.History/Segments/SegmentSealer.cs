using System.Collections.Immutable;
using OrleansCdc.History.Keys;

namespace OrleansCdc.History.Segments;

/// <summary>
/// Works behind the writer, one segment after another: writes a closed segment's run directory and key index, merges indexes, and lets
/// go of what was in memory. When it fails, the segment stays in memory, nothing is lost, and the next segment tries again.
/// </summary>
internal sealed class SegmentSealer(
    SegmentStore store, SegmentLogOptions options, Func<ImmutableArray<IndexEntry>, ValueTask> saveManifest, Func<uint, bool> exists)
{
    private const int MaxBehind = 1;

    private readonly Lock gate = new();
    private readonly LinkedList<Segment> waiting = new();
    private Task work = Task.CompletedTask;
    private ImmutableArray<KeyIndexFile> indexes = [];

    /// <summary>The index files in force, by segment.</summary>
    public ImmutableArray<KeyIndexFile> Indexes
    {
        get
        {
            lock (gate)
                return indexes;
        }
    }

    /// <summary>Why the last attempt to seal failed; null when it did not.</summary>
    public Exception? Failure { get; private set; }

    public void Start(ImmutableArray<KeyIndexFile> opened)
    {
        lock (gate)
            indexes = opened;
    }

    public void Enqueue(Segment segment)
    {
        lock (gate)
        {
            waiting.AddLast(segment);
            if (work.IsCompleted)
                work = Task.Run(DrainAsync);
        }
    }

    /// <summary>Waits until so little is left to seal that the writer may go on; so memory stays bounded.</summary>
    public Task WaitForRoomAsync()
    {
        lock (gate)
            return waiting.Count >= MaxBehind ? work : Task.CompletedTask;
    }

    /// <summary>Waits until nothing is being sealed.</summary>
    public Task IdleAsync()
    {
        lock (gate)
            return work;
    }

    /// <summary>
    /// Gives an index up that does not verify; the segments it covered are found by reading them until they are indexed again.
    /// </summary>
    public void Drop(KeyIndexFile index)
    {
        lock (gate)
            indexes = indexes.Remove(index);
    }

    private async Task DrainAsync()
    {
        while (Next() is { } segment)
        {
            try
            {
                await SealAsync(segment);
                Failure = null;
            }
            catch (Exception exception)
            {
                // Kept for whoever asks for the state of the log; the segment stays readable from memory and is tried again with the next.
                Failure = exception;
                lock (gate)
                    waiting.AddFirst(segment);
                return;
            }
        }
    }

    private Segment? Next()
    {
        lock (gate)
        {
            if (waiting.First is { } first)
            {
                waiting.RemoveFirst();
                return first.Value;
            }

            work = Task.CompletedTask;
            return null;
        }
    }

    private async ValueTask SealAsync(Segment segment)
    {
        if (segment.Runs is { } runs)
        {
            var path = store.DirectoryPath(segment.Number, segment.Epoch);
            await store.Storage.ReplaceAsync(path, RunDirectoryFile.Encode(runs.Snapshot.Span), store.Lease, CancellationToken.None);
        }

        var keys = segment.Keys;
        segment.Keyless = keys is { Count: 0 };
        if (keys is { Count: > 0 })
            await AddIndexAsync(segment, keys);
        segment.Runs = null;
        segment.Keys = null;
        keys?.Release();
    }

    private async ValueTask AddIndexAsync(Segment segment, KeyTable keys)
    {
        var entry = new IndexEntry(segment.Number, segment.Number, store.Lease.Epoch);
        var added = await WriteAsync(entry, async writer =>
        {
            using var sorted = await SortedKeys.OfAsync(keys);
            await writer.AddAsync(sorted, segment.Number, CancellationToken.None);
        });
        await PublishAsync([.. Indexes.Where(index => !index.Entry.Covers(segment.Number)).Append(added).OrderBy(index => index.Entry.First)]);
        while (MergeCandidates() is { } sources)
            await MergeAsync(sources);
    }

    private async ValueTask MergeAsync(ImmutableArray<KeyIndexFile> sources)
    {
        var entry = new IndexEntry(sources[0].Entry.First, sources[^1].Entry.Last, store.Lease.Epoch);
        var merged = await WriteAsync(entry, writer => KeyIndexMerge.WriteAsync(sources, writer, CancellationToken.None));
        await PublishAsync([.. Indexes.Except(sources).Append(merged).OrderBy(index => index.Entry.First)]);
        foreach (var source in sources)
            await store.Storage.DeleteAsync(store.IndexPath(source.Entry), store.Lease, CancellationToken.None);
    }

    private async ValueTask<KeyIndexFile> WriteAsync(IndexEntry entry, Func<KeyIndexWriter, ValueTask> write)
    {
        // A file of this name is what an earlier, failed attempt of this owner left; the manifest does not name it.
        await store.Storage.DeleteAsync(store.IndexPath(entry), store.Lease, CancellationToken.None);
        await using var file = await store.Storage.CreateAsync(store.IndexPath(entry), store.Lease, CancellationToken.None);
        var writer = new KeyIndexWriter(file);
        await write(writer);
        await writer.FinishAsync(CancellationToken.None);
        return await KeyIndexFile.OpenAsync(store, entry, CancellationToken.None);
    }

    private async ValueTask PublishAsync(ImmutableArray<KeyIndexFile> next)
    {
        await saveManifest([.. next.Select(index => index.Entry)]);
        lock (gate)
            indexes = next;
    }

    /// <summary>The last indexes, when there are enough of one size to merge.</summary>
    private ImmutableArray<KeyIndexFile>? MergeCandidates()
    {
        var all = Indexes;
        for (var end = all.Length; end >= options.IndexesPerMerge; end--)
        {
            var group = all[(end - options.IndexesPerMerge)..end];
            var level = LevelOf(group[0]);
            if (group.All(index => LevelOf(index) == level) && AreAdjacent(group))
                return group;
        }

        return null;
    }

    /// <summary>
    /// Whether the indexes cover every segment from the first to the last; else the merged one would claim what it has not.
    /// </summary>
    private bool AreAdjacent(ImmutableArray<KeyIndexFile> group)
    {
        for (var index = 1; index < group.Length; index++)
        {
            for (var number = group[index - 1].Entry.Last + 1; number < group[index].Entry.First; number++)
            {
                if (exists(number))
                    return false;
            }
        }

        return true;
    }

    private int LevelOf(KeyIndexFile index) => (int)Math.Log(index.Entry.Last - index.Entry.First + 1, options.IndexesPerMerge);
}
