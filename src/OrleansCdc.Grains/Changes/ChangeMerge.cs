using OrleansCdc.History;

namespace OrleansCdc.Grains.Changes;

/// <summary>
/// Merges the changes of several tables by their cursors, forwards or backwards. Work is bounded: a question that matches little ends after
/// so many fetches with the place it got to, and is asked again from there.
/// </summary>
internal sealed class ChangeMerge(IReadOnlyList<TableStream> streams, bool backward)
{
    private const int MaxFetches = 64;
    private static readonly IComparer<ChangeCursor> Backward = Comparer<ChangeCursor>.Create((left, right) => right.CompareTo(left));
    private readonly PriorityQueue<TableStream, ChangeCursor> _heads = new(backward ? Backward : null);

    /// <summary>The changes, and the place up to which they are complete; null when everything was read.</summary>
    public async Task<(List<(TableKey Table, RawChange Change)> Changes, ChangeCursor? ReadTo)> ReadAsync(int limit)
    {
        await Task.WhenAll(streams.Select(stream => stream.FetchAsync()));
        foreach (var stream in streams)
            Enqueue(stream);
        var changes = new List<(TableKey, RawChange)>();
        var fetches = 0;
        while (_heads.TryDequeue(out var stream, out var head))
        {
            if (changes.Count == limit)
                return (changes, changes[^1].Item2.Cursor);
            if (stream.HasChange)
                changes.Add((stream.Key, stream.Take()));
            else if (fetches++ < MaxFetches)
                await stream.FetchAsync();
            else
                return (changes, head);
            Enqueue(stream);
        }
        return (changes, null);
    }

    private void Enqueue(TableStream stream)
    {
        if (!stream.IsDone)
            _heads.Enqueue(stream, stream.Head);
    }
}
