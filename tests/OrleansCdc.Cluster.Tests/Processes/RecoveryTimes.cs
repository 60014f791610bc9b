using System.Globalization;

namespace OrleansCdc.Cluster.Tests.Processes;

/// <summary>
/// How long all sources together took to stream again after each end of a silo, and how often that was longer than it should be.
/// </summary>
internal sealed class RecoveryTimes(string end, TimeSpan reach)
{
    private readonly List<double> _seconds = [];

    /// <summary>Takes one more, and says it.</summary>
    public string Add(TimeSpan time)
    {
        _seconds.Add(time.TotalSeconds);
        return string.Create(CultureInfo.InvariantCulture, $"{end} {_seconds.Count}: all stream again after {time.TotalSeconds:0.0} s");
    }

    public override string ToString()
    {
        var late = _seconds.Count(seconds => seconds > reach.TotalSeconds);
        var median = _seconds.Order().ElementAt(_seconds.Count / 2);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{_seconds.Count} times {end}: median {median:0.0} s, longest {_seconds.Max():0.0} s, {late} over {reach.TotalSeconds:0} s");
    }
}
