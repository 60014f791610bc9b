using Microsoft.Extensions.Logging;

namespace OrleansCdc.Cluster.Upkeep;

/// <summary>
/// When the silo is told to stop: gives every source and every sink up in an orderly way while the rest of the silo still works, above all
/// the tables that the sources write to until the end. By then the others know that this silo is going, and take them.
/// </summary>
internal sealed class HandOver(LocalSources sources, LocalSinks sinks, ClusterHealth health, ILogger<HandOver> log)
    : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle observer) =>
        observer.Subscribe(nameof(HandOver), ServiceLifecycleStage.BecomeActive, _ => Task.CompletedTask, StopAsync);

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        var given = sources.Drain().Select(source => source.HandOverAsync()).ToList();
        given.AddRange(sinks.Owners.Select(sink => sink.HandOverAsync()));
        await Task.WhenAll(given.Select(handOver => EndAsync(handOver, cancellationToken)));
        health.ShowHandedOver();
    }

    private async Task EndAsync(Task handOver, CancellationToken cancellationToken)
    {
        try
        {
            await handOver.WaitAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            log.LogWarning(failure, "A grain could not be handed over in an orderly way; its next owner takes over as after a crash.");
        }
    }
}
