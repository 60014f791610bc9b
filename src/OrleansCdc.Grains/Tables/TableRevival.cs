namespace OrleansCdc.Grains.Tables;

/// <summary>
/// Has a table's history opened when somebody wants to read it and nobody has opened it: the table's source may be on its way to do so, may
/// have to be woken first, or may not know that the grain it opened is gone and this is another one.
/// </summary>
internal sealed class TableRevival(TableKey key, IGrainDirectory grains, TimeProvider time)
{
    /// <summary>
    /// So long a source that lists the table may take to open it before it is told that it must. Being wrong costs a pause of the capture.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _revival = Task.CompletedTask;

    /// <summary>The history is open.</summary>
    public void Opened()
    {
        lock (_gate)
            _opened.TrySetResult();
    }

    /// <summary>The history is not open any more.</summary>
    public void Closed()
    {
        lock (_gate)
        {
            if (_opened.Task.IsCompleted)
                _opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Returns when the history is open, or when the source does not have the table; throws what its source throws.</summary>
    public Task WaitAsync(Func<bool> isOpen)
    {
        lock (_gate)
        {
            if (_revival.IsCompleted)
                _revival = ReviveAsync(isOpen, _opened.Task);
            return _revival;
        }
    }

    private async Task ReviveAsync(Func<bool> isOpen, Task opened)
    {
        var source = grains.Source(key.Source);
        var known = await source.ListTablesAsync();
        if (isOpen() || !known.Any(table => table.Key == key))
            return;
        await opened.WaitAsync(Patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!isOpen())
            await source.ReopenAsync();
    }
}
