using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OrleansCdc.Grains.Delivering;

namespace OrleansCdc.Host.Api.Sinks;

/// <summary>
/// Every sink at the start, and again whenever something about it is different. Sinks say so themselves, and of many changes in a row some
/// are told; while nothing happens nobody is asked.
/// </summary>
internal static class SinkStatusFeed
{
    public static async IAsyncEnumerable<SinkStatus> FollowAsync(SinkAccess sinks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var news = Channel.CreateBounded<SinkStatus>(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = WatchAsync(new SinkListWatch(sinks, news.Writer), news.Writer, stop.Token);
        try
        {
            await foreach (var status in news.Reader.ReadAllAsync(cancellationToken)) yield return status;
        }
        finally
        {
            await stop.CancelAsync();
            await watching;
        }
    }

    /// <summary>Watches until it is stopped; a failure ends the subscription with its reason.</summary>
    private static async Task WatchAsync(SinkListWatch watch, ChannelWriter<SinkStatus> news, CancellationToken stop)
    {
        try
        {
            await watch.RunAsync(stop);
        }
        catch (Exception end)
        {
            news.TryComplete(end);
        }
    }
}
