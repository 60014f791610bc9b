using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Delivery;
using OrleansCdc.Sinks.Delivery.Statuses;

namespace OrleansCdc.Grains.Delivering;

/// <summary>Puts together what is shown of a sink.</summary>
internal static class SinkStatuses
{
    public static async Task<SinkStatus> ForAsync(
        SinkName name, StoredSink stored, SinkDelivery? delivery, SinkProblem? problem, SinkGrainServices services)
    {
        var status = delivery?.Status();
        return new SinkStatus
        {
            Name = name,
            State = StateOf(stored.Wanted, status),
            Definition = stored.Definition,
            LastError = problem ?? status?.LastError,
            Delivery = status,
            Servers = stored.Definition is { } definition ? await ServersAsync(definition.Filter, status, services) : [],
            CreatedAt = stored.CreatedAt,
        };
    }

    private static SinkState StateOf(WantedDelivery wanted, DeliveryStatus? status) => wanted switch
    {
        WantedDelivery.None => SinkState.Unknown,
        WantedDelivery.Pause => SinkState.Paused,
        WantedDelivery.Stop => SinkState.Stopped,
        _ when status is null => SinkState.Stopped,
        _ => status.IsFailing ? SinkState.Failing : SinkState.Running,
    };

    private static async Task<IReadOnlyList<SinkServerStatus>> ServersAsync(SinkFilter filter, DeliveryStatus? status, SinkGrainServices services)
    {
        var servers = await services.Feed.ListServersAsync(CancellationToken.None);
        return await Task.WhenAll(servers.Where(filter.Wants).Select(server => ServerAsync(server, filter, status, services)));
    }

    private static async Task<SinkServerStatus> ServerAsync(
        string server, SinkFilter filter, DeliveryStatus? status, SinkGrainServices services)
    {
        var shown = new SinkServerStatus
        {
            Server = server,
            Cursor = status?.Cursors.GetValueOrDefault(server) ?? ChangeCursor.Start,
            IsReplaying = status?.Replaying.Contains(server) ?? false,
        };
        try
        {
            var head = await services.Feed.MeasureAsync(server, shown.Cursor, CancellationToken.None);
            return shown with
            {
                Mark = head.Mark,
                LagTransactions = head.Transactions,
                LagChanges = head.Changes,
                Lag = Age(head.OldestCommitMicros, services.Time),
                Gaps = await services.Feed.FindGapsAsync(server, filter, CancellationToken.None),
            };
        }
        catch (GrainException closed) when (closed.Error is GrainError.HistoryNotOpen or GrainError.UnknownServer or GrainError.HostStopped)
        {
            // The server's own status says why; what is known of the sink is shown all the same.
            return shown;
        }
    }

    private static TimeSpan Age(ulong? micros, TimeProvider time)
    {
        if (micros is not (> 0 and { } committed))
            return TimeSpan.Zero;
        var age = time.GetUtcNow() - DateTimeOffset.UnixEpoch.AddTicks((long)committed * TimeSpan.TicksPerMicrosecond);
        return age > TimeSpan.Zero ? age : TimeSpan.Zero;
    }
}
