namespace OrleansCdc.Sinks.Delivery.Statuses;

/// <summary>How much there was each second of late: the mean of the last ten whole seconds.</summary>
internal sealed class RateMeter(TimeProvider time)
{
    private const int Seconds = 10;
    private readonly Lock _gate = new();
    private readonly long[] _counts = new long[Seconds + 1];
    private readonly long _started = time.GetTimestamp();
    private long _second;

    public double PerSecond
    {
        get
        {
            lock (_gate)
            {
                MoveOn();
                var whole = Math.Min(Seconds, _second);
                if (whole == 0)
                    return _counts[0];
                return (double)(_counts.Sum() - _counts[_second % _counts.Length]) / whole;
            }
        }
    }

    public void Add(long count)
    {
        lock (_gate)
        {
            MoveOn();
            _counts[_second % _counts.Length] += count;
        }
    }

    private void MoveOn()
    {
        var now = (long)time.GetElapsedTime(_started).TotalSeconds;
        for (var passed = 0; _second < now && passed <= Seconds; passed++)
            _counts[++_second % _counts.Length] = 0;
        _second = now;
    }
}
