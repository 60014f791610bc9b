namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>One operation that can be stopped.</summary>
internal sealed class RunningOperation(CancellationToken closed)
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(closed);

    public CancellationToken Token => _stop.Token;

    /// <summary>Ends when the operation has ended; it never fails.</summary>
    public Task Task { get; set; } = Task.CompletedTask;

    public void Cancel() => _stop.Cancel();
}
