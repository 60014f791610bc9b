using System.Runtime.CompilerServices;
using OrleansCdc.Capture;
using OrleansCdc.Grains.Sources;

namespace OrleansCdc.Host.Api.Servers;

/// <summary>
/// Every server's status at the start, and again whenever it is another one. Positions move with every transaction, so they are looked at a
/// few times a second instead of being sent each time.
/// </summary>
internal static class ServerStatusFeed
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    public static async IAsyncEnumerable<SourceStatus> FollowAsync(
        CaptureAccess captures, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new Dictionary<SourceId, SourceStatus>();
        using var timer = new PeriodicTimer(s_interval, captures.Time);
        do
        {
            var servers = await captures.ServersAsync();
            foreach (var removed in seen.Keys.Except(servers.Select(server => server.Source)).ToList())
            {
                seen.Remove(removed, out var last);
                yield return last! with { State = SourceState.Removed, Problem = null, Snapshot = null };
            }
            foreach (var server in servers)
            {
                if (seen.TryGetValue(server.Source, out var before) && IsSame(before, server)) continue;
                seen[server.Source] = server;
                yield return server;
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private static bool IsSame(SourceStatus before, SourceStatus now) =>
        before.Version == now.Version && before.Mark == now.Mark && before.State == now.State && before.Lag == now.Lag
        && before.Stored == now.Stored && before.Received == now.Received;
}
