namespace OrleansCdc.Grains.Writing;

/// <summary>
/// Bounds the bytes that wait between capture and tables. One producer reserves, any thread gives back. A single block larger than the
/// whole budget passes when nothing else is out, so that every block passes in the end.
/// </summary>
internal sealed class BufferBudget(long limit)
{
    private readonly Lock _gate = new();
    private long _used;
    private long _wanted;
    private TaskCompletionSource? _waiting;

    public long Used => Volatile.Read(ref _used);

    /// <summary>True when the bytes were reserved; false when the producer has to wait with <see cref="ReserveAsync"/>.</summary>
    public bool TryReserve(long bytes)
    {
        lock (_gate)
            return TryReserveLocked(bytes);
    }

    public Task ReserveAsync(long bytes, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (TryReserveLocked(bytes))
                return Task.CompletedTask;
            _wanted = bytes;
            _waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return WaitAsync(_waiting.Task, bytes, cancellationToken);
        }
    }

    public void Release(long bytes)
    {
        lock (_gate)
        {
            _used -= bytes;
            if (_waiting is null || (_used > 0 && _used + _wanted > limit))
                return;
            _waiting.TrySetResult();
            _waiting = null;
        }
    }

    private async Task WaitAsync(Task released, long bytes, CancellationToken cancellationToken)
    {
        await released.WaitAsync(cancellationToken);
        await ReserveAsync(bytes, cancellationToken);
    }

    private bool TryReserveLocked(long bytes)
    {
        if (_used > 0 && _used + bytes > limit)
            return false;
        _used += bytes;
        return true;
    }
}
