using System.Runtime.CompilerServices;
using OrleansCdc.Capture;
using OrleansCdc.Grains.Sources;

namespace OrleansCdc.Host.Api.Servers;

/// <summary>
/// Every server's status at the start, and again whenever it is another one. Positions move with every transaction, so they are looked at a
/// few times a second instead of being sent each time; one loop looks for all subscribers, and only while there are any.
/// </summary>
internal sealed class ServerStatusFeed(CaptureAccess captures)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);
    private readonly Lock _lock = new();
    private CancellationTokenSource? _stop;
    private Task<ServerStatusPoll>? _latest;
    private int _subscribers;

    public async IAsyncEnumerable<SourceStatus> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new Dictionary<SourceId, SourceStatus>();
        var next = Join();
        try
        {
            while (true)
            {
                var poll = await next.WaitAsync(cancellationToken);
                foreach (var changed in Changes(seen, poll.Servers)) yield return changed;
                next = poll.Next;
            }
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>
    /// The last look that was taken, or the first that will be: also where a look failed, of which those before have yet to hear.
    /// </summary>
    private Task<ServerStatusPoll> Join()
    {
        lock (_lock)
        {
            if (_subscribers++ > 0 && _latest is { } latest) return latest;
            _stop?.Dispose();
            _stop = new CancellationTokenSource();
            var before = new ServerStatusPoll([]);
            _latest = before.Next;
            _ = LookAsync(before, _stop.Token);
            return _latest;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_subscribers > 0) return;
            _stop!.Cancel();
            _stop.Dispose();
            (_stop, _latest) = (null, null);
        }
    }

    /// <summary>Whoever comes now begins a loop of their own; a loop that is not the present one any more has no say.</summary>
    private void Forget(CancellationToken stop)
    {
        lock (_lock)
        {
            if (_stop?.Token == stop) _latest = null;
        }
    }

    private async Task LookAsync(ServerStatusPoll before, CancellationToken stop)
    {
        try
        {
            using var timer = new PeriodicTimer(s_interval, captures.Time);
            do
            {
                var poll = new ServerStatusPoll(await captures.ServersAsync());
                lock (_lock)
                {
                    if (stop.IsCancellationRequested) return;
                    _latest = Task.FromResult(poll);
                }
                before.Follow(poll);
                before = poll;
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The last subscriber has gone, so nobody waits for the next look.
            before.Fail(new OperationCanceledException(stop));
        }
        catch (Exception exception)
        {
            Forget(stop);
            before.Fail(exception);
        }
    }

    private static IEnumerable<SourceStatus> Changes(Dictionary<SourceId, SourceStatus> seen, IReadOnlyList<SourceStatus> servers)
    {
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

    private static bool IsSame(SourceStatus before, SourceStatus now) =>
        before.Version == now.Version && before.Mark == now.Mark && before.State == now.State && before.Lag == now.Lag
        && before.Stored == now.Stored && before.Received == now.Received;
}
