namespace OrleansCdc.Grains.Writing;

/// <summary>
/// A number that only grows, such as a source's mark, and whoever waits for it to do so. Reading and waiting are safe from any thread; one
/// owner raises it.
/// </summary>
internal sealed class RisingNumber(ulong start, TimeProvider time)
{
    private ulong _value = start;
    private TaskCompletionSource _raised = NewRound();

    public ulong Value => Volatile.Read(ref _value);

    /// <summary>
    /// Completes at the next raise. Take it before comparing <see cref="Value"/>, so that a raise in between is not missed.
    /// </summary>
    public Task NextRaise => Volatile.Read(ref _raised).Task;

    public void Raise(ulong value)
    {
        if (value < Value)
            throw new InvalidOperationException($"It cannot go back from {Value} to {value}: what readers saw stays visible.");
        Volatile.Write(ref _value, value);
        Interlocked.Exchange(ref _raised, NewRound()).SetResult();
    }

    /// <summary>Returns the number once it is beyond <paramref name="after"/>, or as it is when the time is over.</summary>
    public async Task<ulong> WaitAsync(ulong after, TimeSpan timeout)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            // The round is taken before the number is compared, so that a raise in between ends the wait at once.
            var round = Volatile.Read(ref _raised).Task;
            var left = timeout - time.GetElapsedTime(started);
            if (Value > after || left <= TimeSpan.Zero)
                return Value;
            await round.WaitAsync(left, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TaskCompletionSource NewRound() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
