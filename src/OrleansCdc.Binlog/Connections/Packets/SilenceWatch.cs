namespace OrleansCdc.Binlog.Connections.Packets;

/// <summary>One token that ends a wait when the caller cancels or when nothing came for too long; reused for every wait.</summary>
internal sealed class SilenceWatch(TimeSpan limit) : IDisposable
{
    private CancellationTokenSource source = new();
    private CancellationTokenRegistration registration;
    private CancellationToken caller;

    public CancellationToken Token => source.Token;

    /// <summary>Starts to count (unless <paramref name="isCounting"/> is false) and listens to the caller's token.</summary>
    public void Start(CancellationToken cancellationToken, bool isCounting)
    {
        if (source.IsCancellationRequested)
            Renew();
        Follow(cancellationToken);
        if (isCounting)
            source.CancelAfter(limit);
    }

    /// <summary>Something came: stops to count.</summary>
    public void Stop() => source.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        registration.Dispose();
        source.Dispose();
    }

    private void Follow(CancellationToken cancellationToken)
    {
        if (caller == cancellationToken)
            return;
        registration.Dispose();
        caller = cancellationToken;
        registration = cancellationToken.UnsafeRegister(static state => ((SilenceWatch)state!).source.Cancel(), this);
    }

    private void Renew()
    {
        Dispose();
        source = new CancellationTokenSource();
        caller = default;
    }
}
