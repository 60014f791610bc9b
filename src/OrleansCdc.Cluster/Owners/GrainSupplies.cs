using Microsoft.Extensions.Logging;
using OrleansCdc.Cluster.States;
using OrleansCdc.Grains;
using OrleansCdc.Grains.Secrets;
using OrleansCdc.Grains.Sources;
using OrleansCdc.History.Storage;

namespace OrleansCdc.Cluster.Owners;

/// <summary>What every grain on this silo is given.</summary>
internal sealed class GrainSupplies(
    IGrainDirectory grains,
    StateStores states,
    IHistoryStorage storage,
    ISecretProtector secrets,
    TimeProvider time,
    ILoggerFactory loggers,
    ClusterSettings settings)
{
    /// <param name="deposed">Told when the grain's history was taken over; null for grains that own none.</param>
    public SourceGrainServices For(Action? deposed) => new()
    {
        Grains = grains,
        States = states.Open(),
        Storage = storage,
        Secrets = secrets,
        Time = time,
        Loggers = loggers,
        DataDirectory = settings.DataDirectory,
        Deposed = deposed is null ? null : _ => deposed(),
    };
}
