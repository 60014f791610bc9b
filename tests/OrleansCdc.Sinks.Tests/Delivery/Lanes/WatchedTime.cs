namespace OrleansCdc.Sinks.Tests.Delivery.Lanes;

/// <summary>The system's clock; remembers the longest time that somebody began to wait for.</summary>
internal sealed class WatchedTime : TimeProvider
{
    private long _longest;

    public TimeSpan LongestWait => TimeSpan.FromTicks(Volatile.Read(ref _longest));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > LongestWait)
            Volatile.Write(ref _longest, dueTime.Ticks);
        return base.CreateTimer(callback, state, dueTime, period);
    }
}
