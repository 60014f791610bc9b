namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>Percentiles of times in milliseconds.</summary>
internal static class Percentiles
{
    public static double Of(List<double> times, double percentile)
    {
        if (times.Count == 0) return double.NaN;
        times.Sort();
        return times[Math.Min(times.Count - 1, (int)(times.Count * percentile))];
    }
}
