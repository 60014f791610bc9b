namespace OrleansCdc.Sinks.Delivery.Cursors;

/// <summary>
/// How much a sink may have read beyond its durable cursor. It bounds memory, and how much comes a second time after a crash. Something
/// larger
/// than the window goes when nothing else is in it.
/// </summary>
internal sealed class DeliveryWindow(int maxChanges, long maxBytes)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _released = NewRound();
    private TaskCompletionSource _pressed = NewRound();
    private int _changes;
    private long _bytes;

    public int Changes => Volatile.Read(ref _changes);

    /// <summary>Completes when somebody waits for room.</summary>
    public Task WhenPressed
    {
        get
        {
            lock (_gate)
                return _pressed.Task;
        }
    }

    public async Task AcquireAsync(int changes, long bytes, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task released;
            lock (_gate)
            {
                if (Fits(changes, bytes))
                {
                    _changes += changes;
                    _bytes += bytes;
                    return;
                }
                released = _released.Task;
                _pressed.TrySetResult();
            }
            await released.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Completes when nothing is in the window.</summary>
    public async Task WhenEmptyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task released;
            lock (_gate)
            {
                if (_changes == 0 && _bytes == 0)
                    return;
                released = _released.Task;
            }
            await released.WaitAsync(cancellationToken);
        }
    }

    public void Release(int changes, long bytes)
    {
        TaskCompletionSource round;
        lock (_gate)
        {
            _changes -= changes;
            _bytes -= bytes;
            round = _released;
            _released = NewRound();
            if (_pressed.Task.IsCompleted)
                _pressed = NewRound();
        }
        round.SetResult();
    }

    private bool Fits(int changes, long bytes) =>
        (_changes == 0 && _bytes == 0) || (_changes + changes <= maxChanges && _bytes + bytes <= maxBytes);

    private static TaskCompletionSource NewRound() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
