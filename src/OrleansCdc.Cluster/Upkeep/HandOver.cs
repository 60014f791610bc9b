using Microsoft.Extensions.Logging;
using OrleansCdc.Cluster.Owners;

namespace OrleansCdc.Cluster.Upkeep;

/// <summary>
/// When the silo is told to stop: gives every source up in an orderly way while the rest of the silo still works, above all the tables that the sources write to
/// until the end. By then the others know that this silo is going, and take the sources.
/// </summary>
internal sealed class HandOver(LocalSources local, ILogger<HandOver> log) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle observer) =>
        observer.Subscribe(nameof(HandOver), ServiceLifecycleStage.BecomeActive, _ => Task.CompletedTask, StopAsync);

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        var sources = local.Drain();
        await Task.WhenAll(sources.Select(source => GiveUpAsync(source, cancellationToken)));
    }

    private async Task GiveUpAsync(ISourceOwner source, CancellationToken cancellationToken)
    {
        try
        {
            await source.HandOverAsync().WaitAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            log.LogWarning(failure, "A source could not be handed over in an orderly way; its next owner takes it over as after a crash.");
        }
    }
}
