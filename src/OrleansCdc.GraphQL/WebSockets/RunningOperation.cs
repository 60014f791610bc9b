namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>One operation that can be stopped, and stops with its connection.</summary>
internal sealed class RunningOperation
{
    // It is not disposed, since it may be cancelled by another thread just when the operation ends; it holds nothing but memory.
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenRegistration _link;

    public RunningOperation(CancellationToken closed) =>
        _link = closed.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop);

    public CancellationToken Token => _stop.Token;

    /// <summary>Ends when the operation has ended; it never fails.</summary>
    public Task Task { get; set; } = Task.CompletedTask;

    public void Cancel() => _stop.Cancel();

    /// <summary>Says that the operation has ended, so that its connection, which may last for days, forgets it.</summary>
    public void Unlink() => _link.Unregister();
}
