namespace OrleansCdc.Capture.Streaming;

/// <summary>
/// Ends the reading of the log at once when the store fails behind its back: storing runs behind the stream, and in a silent log nothing
/// else would ask and be told.
/// </summary>
internal sealed class StoreGuard : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _failure;
    private readonly Task _watching;

    public StoreGuard(ICaptureTarget target, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _failure = target.Failure;
        _watching = WatchAsync();
    }

    /// <summary>Cancelled when the caller's is, and when the store fails.</summary>
    public CancellationToken Token => _stop.Token;

    public bool HasFailed => _failure.IsCompleted;

    public async ValueTask DisposeAsync()
    {
        _over.TrySetResult();
        await _watching;
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        if (await Task.WhenAny(_failure, _over.Task) == _failure)
            await _stop.CancelAsync();
    }
}
