namespace OrleansCdc.Sinks.Delivery.Cursors;

/// <summary>
/// The chunks of one server that are on their way, in order. The cursor moves beyond a chunk when it and all before it are done; what comes
/// done
/// out of order waits.
/// </summary>
internal sealed class ServerProgress(Action news)
{
    private readonly Lock _gate = new();
    private readonly Queue<Chunk> _chunks = new();
    private ServerCursor? _moved;
    private int _changes;
    private long _bytes;
    private TaskCompletionSource? _empty;

    /// <summary>Where the cursor moved to last; null when it never moved.</summary>
    public ServerCursor? Latest { get; private set; }

    public Chunk Begin(ServerCursor after, int changes, long bytes)
    {
        var chunk = new Chunk(this, after, changes, bytes);
        lock (_gate)
            _chunks.Enqueue(chunk);
        return chunk;
    }

    public void ChunkDone()
    {
        var moved = false;
        TaskCompletionSource? empty = null;
        lock (_gate)
        {
            while (_chunks.TryPeek(out var first) && first.IsDone)
            {
                _chunks.Dequeue();
                Latest = _moved = first.After;
                _changes += first.Changes;
                _bytes += first.Bytes;
                moved = true;
            }
            if (_chunks.Count == 0)
                (empty, _empty) = (_empty, null);
        }
        empty?.SetResult();
        if (moved)
            news();
    }

    /// <summary>Completes when everything that was begun is done.</summary>
    public Task WhenDoneAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_chunks.Count == 0)
                return Task.CompletedTask;
            _empty ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _empty.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Where the cursor moved to since the last call, and how much it moved over; null when it did not.</summary>
    public (ServerCursor Cursor, int Changes, long Bytes)? TakeMove()
    {
        lock (_gate)
        {
            if (_moved is not { } cursor)
                return null;
            var move = (cursor, _changes, _bytes);
            (_moved, _changes, _bytes) = (null, 0, 0);
            return move;
        }
    }
}
