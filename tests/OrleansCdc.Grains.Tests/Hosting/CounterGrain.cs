namespace OrleansCdc.Grains.Tests.Hosting;

/// <summary>Counts the calls that are inside it; <see cref="EnterAsync"/> stays inside until <see cref="Release"/>.</summary>
internal sealed class CounterGrain : ICounterGrain, IGrainLifecycle
{
    private readonly SemaphoreSlim _release = new(0);
    private int _inside;

    public int MostInside { get; private set; }

    public int FailActivations { get; set; }

    public bool IsDeactivated { get; private set; }

    public void Release(int calls) => _release.Release(calls);

    public Task ActivateAsync(CancellationToken cancellationToken) =>
        FailActivations-- > 0 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;

    public Task DeactivateAsync(CancellationToken cancellationToken)
    {
        IsDeactivated = true;
        return Task.CompletedTask;
    }

    public async Task<int> EnterAsync()
    {
        MostInside = Math.Max(MostInside, Interlocked.Increment(ref _inside));
        await _release.WaitAsync();
        return Interlocked.Decrement(ref _inside);
    }

    public Task LeaveAsync(int call) => throw new ArgumentOutOfRangeException(nameof(call), call, "no such call");

    public Task<int> CountAsync() => Task.FromResult(Volatile.Read(ref _inside));
}
