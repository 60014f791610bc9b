using System.Collections.Concurrent;
using OrleansCdc.Grains;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Cluster.Owners;

/// <summary>Finds every sink's grain from this silo. Reads outlive the move of the grain that they ask.</summary>
internal sealed class ClusterSinks(IGrainFactory grains, TimeProvider time) : ISinkGrainDirectory
{
    private readonly ConcurrentDictionary<SinkName, ISinkGrain> _sinks = new();

    public ISinkDirectoryGrain Sinks { get; } = PatientReference<ISinkDirectoryGrain>.To(grains.GetGrain<ISinkListOwner>(0), time);

    public ISinkGrain Sink(SinkName name) => _sinks.GetOrAdd(name, key => PatientReference<ISinkGrain>.To(grains.GetGrain<ISinkOwner>(key.Value), time));
}
