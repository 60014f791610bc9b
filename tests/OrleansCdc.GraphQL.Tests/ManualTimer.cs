namespace OrleansCdc.GraphQL.Tests;

/// <summary>A timer of <see cref="ManualTime"/>.</summary>
internal sealed class ManualTimer(ManualTime time, Action callback) : ITimer
{
    private DateTimeOffset? _due;
    private TimeSpan _period;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _due = dueTime == Timeout.InfiniteTimeSpan ? null : time.GetUtcNow() + dueTime;
        _period = period;
        return true;
    }

    public void RunIfDue(DateTimeOffset now)
    {
        if (_due is not { } due || due > now) return;
        _due = _period == Timeout.InfiniteTimeSpan ? null : now + _period;
        callback();
    }

    public void Dispose() => time.Forget(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
