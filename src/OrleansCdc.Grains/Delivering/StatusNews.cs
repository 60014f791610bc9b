namespace OrleansCdc.Grains.Delivering;

/// <summary>
/// Counts what may have changed a status, and wakes whoever waits for it. Costs next to nothing while nobody does. Safe for concurrent use.
/// </summary>
internal sealed class StatusNews
{
    private ulong _version;
    private TaskCompletionSource? _waiting;

    public ulong Version => Volatile.Read(ref _version);

    /// <summary>Something may have changed. Returns the version from now on.</summary>
    public ulong Touch()
    {
        var version = Interlocked.Increment(ref _version);
        Interlocked.Exchange(ref _waiting, null)?.TrySetResult();
        return version;
    }

    /// <summary>Completes when there is news since the version.</summary>
    public Task SinceAsync(ulong version)
    {
        // The waiter is there before versions are compared, so that news in between is not missed.
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting = Interlocked.CompareExchange(ref _waiting, waiting, null) ?? waiting;
        return Version == version ? waiting.Task : Task.CompletedTask;
    }
}
