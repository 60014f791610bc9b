namespace OrleansCdc.Benchmarks;

/// <summary>Wall times of several runs of one contender; the median is what is quoted.</summary>
internal sealed class Measurement(IEnumerable<double> seconds)
{
    private readonly double[] _sorted = [.. seconds.Order()];

    public double Median => _sorted[_sorted.Length / 2];

    public string Text => $"{Median:0.00} s ({_sorted[0]:0.00}-{_sorted[^1]:0.00})";

    /// <summary>Runs the work once to warm up and then <paramref name="runs"/> times.</summary>
    public static async Task<Measurement> OfAsync(int runs, Func<Task> work)
    {
        await work();
        var seconds = new List<double>();
        for (var run = 0; run < runs; run++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await work();
            seconds.Add(TimeProvider.System.GetElapsedTime(started).TotalSeconds);
        }

        return new Measurement(seconds);
    }
}
