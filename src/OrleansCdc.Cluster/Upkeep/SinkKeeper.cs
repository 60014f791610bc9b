using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansCdc.Cluster.Owners;
using OrleansCdc.Grains;

namespace OrleansCdc.Cluster.Upkeep;

/// <summary>
/// Sees to it that every sink is at work somewhere, as <see cref="SourceKeeper"/> does for sources: nothing else would call one whose silo
/// is gone.
/// </summary>
internal sealed class SinkKeeper(IGrainFactory grains, ISinkGrainDirectory sinks, LocalSinks local, TimeProvider time, ILogger<SinkKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            if (!local.IsDraining)
                await WakeAllAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task WakeAllAsync(CancellationToken stop)
    {
        try
        {
            var names = await sinks.Sinks.ListAsync().WaitAsync(stop);
            await Task.WhenAll(names.Select(name => grains.GetGrain<ISinkOwner>(name.Value).WakeAsync())).WaitAsync(stop);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException && !stop.IsCancellationRequested)
        {
            // The next round tries again; a sink that cannot be opened says why in its status.
            log.LogDebug(failure, "Not every sink could be called.");
        }
    }
}
