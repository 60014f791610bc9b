namespace OrleansCdc.Sinks.Delivery.Circuits;

/// <summary>
/// Stands before a receiver. After a failure everybody waits; after several in a row the circuit is open, and one attempt at a time is let
/// through until one succeeds.
/// </summary>
internal sealed class Circuit(TimeProvider time, Backoff backoff)
{
    private const int OpensAfter = 5;
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = NewRound();
    private long _notBefore = time.GetTimestamp();
    private DateTimeOffset? _nextAttempt;
    private int _failures;
    private bool _probing;

    public CircuitState State
    {
        get
        {
            lock (_gate)
                return new CircuitState(_failures >= OpensAfter, _failures, _failures > 0 ? _nextAttempt : null);
        }
    }

    /// <summary>Waits until an attempt may be made. What is returned goes to <see cref="Leave"/>, whatever became of the attempt.</summary>
    public async Task<int> EnterAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            TimeSpan wait;
            lock (_gate)
            {
                wait = time.GetElapsedTime(time.GetTimestamp(), _notBefore);
                if (wait <= TimeSpan.Zero && !(_failures >= OpensAfter && _probing))
                {
                    _probing = _failures >= OpensAfter;
                    return _failures;
                }
                changed = _changed.Task;
            }
            if (wait > TimeSpan.Zero)
                await Task.WhenAny(changed, Task.Delay(wait, time, cancellationToken)).Unwrap();
            else
                await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Ends an attempt: true when the receiver answered, false when it failed, null when it was given up. Failures of attempts that were
    /// under way
    /// together count as one.
    /// </summary>
    public void Leave(int ticket, bool? answered, TimeSpan? retryAfter = null)
    {
        TaskCompletionSource round;
        lock (_gate)
        {
            _probing = false;
            if (answered == true)
                (_failures, _notBefore, _nextAttempt) = (0, time.GetTimestamp(), null);
            else if (answered == false && ticket == _failures)
                Fail(retryAfter);
            round = _changed;
            _changed = NewRound();
        }
        round.SetResult();
    }

    private static TaskCompletionSource NewRound() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Fail(TimeSpan? retryAfter)
    {
        _failures++;
        var wait = backoff.After(_failures, retryAfter);
        _notBefore = time.GetTimestamp() + (long)(wait.TotalSeconds * time.TimestampFrequency);
        _nextAttempt = time.GetUtcNow() + wait;
    }
}
