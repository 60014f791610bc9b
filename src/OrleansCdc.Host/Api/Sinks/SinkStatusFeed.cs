using System.Runtime.CompilerServices;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Host.Api.Sinks;

/// <summary>Every sink at the start, and again whenever something about it is different, looked at twice a second.</summary>
internal static class SinkStatusFeed
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    public static async IAsyncEnumerable<SinkStatus> FollowAsync(SinkAccess sinks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new Dictionary<SinkName, SinkStatus>();
        using var timer = new PeriodicTimer(s_interval, sinks.Time);
        do
        {
            var now = await sinks.SinksAsync();
            foreach (var removed in seen.Keys.Except(now.Select(sink => sink.Name)).ToList())
            {
                seen.Remove(removed, out var last);
                yield return last! with { State = SinkState.Unknown, LastError = null, Servers = [] };
            }
            foreach (var sink in now)
            {
                if (seen.TryGetValue(sink.Name, out var before) && IsSame(before, sink)) continue;
                seen[sink.Name] = sink;
                yield return sink;
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private static bool IsSame(SinkStatus before, SinkStatus now) =>
        before.State == now.State && before.LastError == now.LastError && before.Definition == now.Definition
        && before.Delivery?.Confirmed == now.Delivery?.Confirmed && before.Delivery?.DeadLetters == now.Delivery?.DeadLetters
        && before.Delivery?.ChangesPerSecond == now.Delivery?.ChangesPerSecond
        && before.Servers.SequenceEqual(now.Servers);
}
