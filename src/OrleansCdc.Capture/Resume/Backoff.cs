namespace OrleansCdc.Capture.Resume;

/// <summary>
/// Pauses between attempts: twice as long each time, up to a limit, half of it by chance so that sources do not come in step.
/// </summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, Random random)
{
    private const int MaxDoublings = 20;
    private int _attempts;

    public TimeSpan Next()
    {
        var doublings = Math.Min(_attempts++, MaxDoublings);
        var full = Math.Min(first.TotalMilliseconds * Math.Pow(2, doublings), longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * (0.5 + random.NextDouble() / 2));
    }

    public void Reset() => _attempts = 0;
}
