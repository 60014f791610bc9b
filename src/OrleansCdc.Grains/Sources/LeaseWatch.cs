using OrleansCdc.History.Storage;

namespace OrleansCdc.Grains.Sources;

/// <summary>
/// Finds out that another owner took over. Whoever writes is refused by the store; whoever has nothing to write would keep its connection
/// to the server for ever, so the lease is looked at every few seconds as well.
/// </summary>
internal sealed class LeaseWatch(IHistoryStorage storage, TimeProvider time, Action deposed) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private volatile StoreLease? _lease;
    private volatile bool _isDeposed;
    private Task _watching = Task.CompletedTask;

    public bool IsDeposed => _isDeposed;

    /// <summary>Looks after this lease from now on, and after none before it.</summary>
    public void Watch(StoreLease lease)
    {
        lock (_gate)
        {
            _lease = lease;
            _isDeposed = false;
            if (_watching.IsCompleted)
                _watching = Task.Run(WatchAsync);
        }
    }

    /// <summary>Throws <see cref="FencedException"/> when the lease was taken over.</summary>
    public async Task VerifyAsync()
    {
        if (_lease is not { } lease)
            return;
        try
        {
            await storage.VerifyAsync(lease, _stop.Token);
        }
        catch (FencedException)
        {
            Depose(lease);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                await LookAsync();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The source ends, as every one does.
        }
    }

    private async Task LookAsync()
    {
        try
        {
            if (!_isDeposed)
                await VerifyAsync();
        }
        catch (Exception unclear) when (unclear is FencedException or HistoryStorageException)
        {
            // Deposed was said already; a store that cannot be asked says nothing about who owns it, and refuses writes by itself.
        }
    }

    private void Depose(StoreLease lease)
    {
        lock (_gate)
        {
            if (_isDeposed || _lease != lease)
                return;
            _isDeposed = true;
        }
        deposed();
    }
}
