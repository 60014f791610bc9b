namespace OrleansCdc.Grains.Hosting;

/// <summary>
/// One grain of the in-process host: made and activated by the first call, called through its mailbox, deactivated at the end. An
/// activation that fails is reported to its caller and tried again by the next call.
/// </summary>
internal sealed class GrainActivation<TGrain>(string name, Func<TGrain> create)
    where TGrain : class
{
    private readonly GrainMailbox _mailbox = new();
    private readonly Lock _gate = new();
    private Task<TGrain>? _grain;
    private bool _stopped;

    public Task<T> CallAsync<T>(Func<TGrain, Task<T>> call) => _mailbox.RunAsync(async () => await call(await ActivateAsync()));

    public async Task<T> CallInterleavedAsync<T>(Func<TGrain, Task<T>> call) => await call(await ActivateAsync());

    public async Task DeactivateAsync(CancellationToken cancellationToken)
    {
        if (await _mailbox.RunAsync(TakeAsync) is IGrainLifecycle grain)
            await grain.DeactivateAsync(cancellationToken);
    }

    private Task<TGrain> ActivateAsync()
    {
        lock (_gate)
        {
            if (_stopped)
                throw GrainException.ForStoppedHost(name);
            if (_grain is null or { IsFaulted: true } or { IsCanceled: true })
                _grain = CreateAsync();
            return _grain;
        }
    }

    private async Task<TGrain> CreateAsync()
    {
        // Leaves the lock of the caller first: an activation may take long and may call other grains.
        await Task.Yield();
        var grain = create();
        if (grain is IGrainLifecycle lifecycle)
            await lifecycle.ActivateAsync(CancellationToken.None);
        return grain;
    }

    /// <summary>
    /// Ends the activation for new calls and returns the grain there was; null when nobody called it or it could not be activated.
    /// </summary>
    private async Task<TGrain?> TakeAsync()
    {
        Task<TGrain>? grain;
        lock (_gate)
        {
            _stopped = true;
            grain = _grain;
            _grain = null;
        }
        if (grain is null)
            return null;
        await Task.WhenAny(grain);
        return grain.IsCompletedSuccessfully ? await grain : null;
    }
}
