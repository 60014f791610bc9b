using OrleansCdc.History;
using OrleansCdc.Sinks.Delivery.Cursors;
using OrleansCdc.Sinks.Delivery.Lanes;
using OrleansCdc.Sinks.Delivery.Statuses;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats;

namespace OrleansCdc.Sinks.Delivery;

/// <summary>
/// One pump for each server that the filter wants. Servers come and go; one that cannot be read is tried again, and holds up no other.
/// </summary>
internal sealed class ServerPumps(
    SinkDeliveryParts parts,
    Func<CancellationToken, Task<ISinkFormat>> format,
    LaneSet lanes,
    CursorKeeper cursors,
    DeliveryWindow window,
    DeliveryBoard board)
{
    /// <summary>How long a newly registered server may stay unnoticed.</summary>
    private static readonly TimeSpan LookAround = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, Task> _running = [];

    /// <summary>The servers there were at the last look.</summary>
    private volatile IReadOnlyList<string> _listed = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (true)
            {
                await StartNewAsync(stop.Token);
                await Task.Delay(LookAround, parts.Time, stop.Token);
            }
        }
        finally
        {
            // When the look itself fails, everything begins anew, which pumps that went on would keep from happening.
            await stop.CancelAsync();
            await Task.WhenAll(_running.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task StartNewAsync(CancellationToken cancellationToken)
    {
        _listed = await parts.Feed.ListServersAsync(cancellationToken);
        foreach (var server in _listed)
        {
            if (parts.Definition.Filter.Wants(server) && _running.GetValueOrDefault(server) is null or { IsCompleted: true })
                _running[server] = Task.Run(() => KeepAsync(server, cancellationToken), cancellationToken);
        }
    }

    private async Task KeepAsync(string server, CancellationToken cancellationToken)
    {
        for (var careful = false; ; careful = true)
        {
            try
            {
                await PumpAsync(server, careful, cancellationToken);
            }
            catch (Exception failure) when (failure is not (OperationCanceledException or OutOfMemoryException))
            {
                if (!_listed.Contains(server))
                {
                    // It was removed, which is no trouble; a new pump begins should it be registered again.
                    board.Report(server, null);
                    return;
                }
                board.Report(server, failure.Message);
                await Task.Delay(AfterFailure, parts.Time, cancellationToken);
            }
        }
    }

    /// <summary>Begins where everything that was read before is done, so that nothing is under way twice.</summary>
    private async Task PumpAsync(string server, bool careful, CancellationToken cancellationToken)
    {
        var progress = cursors.For(server);
        await progress.WhenDoneAsync(cancellationToken);
        var pump = new ServerPump(server, parts, await format(cancellationToken), lanes, progress, window, board)
        {
            Careful = careful ? parts.Definition.MaxInFlight : 0,
        };
        await pump.RunAsync(cursors.Latest(server) ?? Beginning, cancellationToken);
    }

    private static ServerCursor Beginning => new() { Point = new FeedPoint { Cursor = ChangeCursor.Start } };
}
