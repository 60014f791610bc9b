using System.Threading.Channels;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Host.Api.Sinks;

/// <summary>Tells of one sink whenever its status is another one.</summary>
internal sealed class SinkWatch(SinkName name, SinkAccess sinks, ChannelWriter<SinkStatus> news)
{
    /// <summary>After something was told, more is gathered for so long.</summary>
    private static readonly TimeSpan s_gathering = TimeSpan.FromMilliseconds(500);

    /// <summary>A rate falls when nothing happens any more, which nobody says; so while there is one, the sink is looked at.</summary>
    private static readonly TimeSpan s_whileRated = TimeSpan.FromSeconds(1);

    private SinkStatus? _told;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var status = await sinks.StatusAsync(name);
        while (true)
        {
            // One that is being removed is told of by whoever watches the list.
            if (status.State != SinkState.Unknown && !IsSame(_told, status))
            {
                await news.WriteAsync(status, cancellationToken);
                _told = status;
            }
            await Task.Delay(s_gathering, sinks.Time, cancellationToken);
            var patience = status.Delivery?.ChangesPerSecond > 0 ? s_whileRated : SinkListWatch.Patience;
            status = await sinks.WaitForStatusAsync(name, status.Version, patience).WaitAsync(cancellationToken);
        }
    }

    private static bool IsSame(SinkStatus? before, SinkStatus now) =>
        before is not null && before.State == now.State && before.LastError == now.LastError && before.Definition == now.Definition
        && before.Delivery?.Confirmed == now.Delivery?.Confirmed && before.Delivery?.DeadLetters == now.Delivery?.DeadLetters
        && before.Delivery?.ChangesPerSecond == now.Delivery?.ChangesPerSecond
        && before.Servers.Count == now.Servers.Count && before.Servers.Zip(now.Servers, IsSame).All(static same => same);

    private static bool IsSame(SinkServerStatus before, SinkServerStatus now) =>
        before with { Gaps = [] } == now with { Gaps = [] } && before.Gaps.SequenceEqual(now.Gaps);
}
