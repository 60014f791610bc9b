using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansCdc.Grains;

namespace OrleansCdc.Cluster.Upkeep;

/// <summary>
/// Sees to it that every registered source is at work somewhere: a grain exists from its first call on, so each silo calls all of them, at
/// its start and every few seconds. A source whose silo is gone gets another so.
/// </summary>
internal sealed class SourceKeeper(
    IGrainDirectory grains, LocalSources local, TimeProvider time, ILogger<SourceKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            if (!local.IsDraining)
                await CallAllAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task CallAllAsync(CancellationToken stop)
    {
        try
        {
            var sources = await grains.Servers.ListAsync().WaitAsync(stop);
            await Task.WhenAll(sources.Select(source => grains.Source(source).GetMarkAsync())).WaitAsync(stop);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException && !stop.IsCancellationRequested)
        {
            // The next round tries again; a source that cannot start says why in its status.
            log.LogDebug(failure, "Not every source could be called.");
        }
    }
}
