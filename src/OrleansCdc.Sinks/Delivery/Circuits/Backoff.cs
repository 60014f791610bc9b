namespace OrleansCdc.Sinks.Delivery.Circuits;

/// <summary>
/// How long to leave a receiver alone after failures: longer each time, never twice the same, never shorter than it asked for.
/// </summary>
internal sealed class Backoff(TimeSpan first, TimeSpan most, Random random)
{
    private const int MaxDoublings = 20;

    public static Backoff Standard { get; } = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(60), Random.Shared);

    /// <param name="failures">How many in a row, from 1.</param>
    /// <param name="asked">What the receiver asked for.</param>
    public TimeSpan After(int failures, TimeSpan? asked)
    {
        var doubled = first * Math.Pow(2, Math.Min(failures - 1, MaxDoublings));
        var limited = doubled < most ? doubled : most;
        // Between half and all of it, so that many senders do not come back at the same moment.
        var wait = limited * (0.5 + (random.NextDouble() / 2));
        return asked > wait ? asked.Value : wait;
    }
}
