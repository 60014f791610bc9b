using Microsoft.Extensions.Logging;
using OrleansCdc.Cluster.States;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.Grains.Secrets;
using OrleansCdc.History.Storage;
using OrleansCdc.Sinks;
using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Cluster.Owners;

/// <summary>What every sink's grain on this silo is given.</summary>
internal sealed class SinkSupplies(
    IDeliveryFeed feed, StateStores states, IHistoryStorage storage, ISecretProtector secrets, TimeProvider time, ILoggerFactory loggers, SinkCatalog catalog)
{
    /// <param name="deposed">Told when the sink was taken over by another owner.</param>
    public SinkGrainServices For(Action deposed) => new()
    {
        Feed = feed,
        States = states.Open(),
        Storage = storage,
        Secrets = secrets,
        Catalog = catalog,
        Time = time,
        Loggers = loggers,
        Deposed = _ => deposed(),
    };
}
