using System.Collections.Concurrent;
using OrleansCdc.Capture;
using OrleansCdc.Grains;

namespace OrleansCdc.Cluster.Owners;

/// <summary>Finds every grain of the cluster from this silo. Reads outlive the move of the grain that they ask.</summary>
internal sealed class ClusterGrains(IGrainFactory grains, TimeProvider time) : IGrainDirectory
{
    private readonly ConcurrentDictionary<SourceId, ISourceGrain> _sources = new();
    private readonly ConcurrentDictionary<TableKey, ITableGrain> _tables = new();

    public IServerDirectoryGrain Servers { get; } = PatientReference<IServerDirectoryGrain>.To(grains.GetGrain<IServerListOwner>(0), time);

    public ISourceGrain Source(SourceId source) => _sources.GetOrAdd(
        source, id => PatientReference<ISourceGrain>.To(grains.GetGrain<ISourceOwner>(id.Value), time));

    public ITableGrain Table(TableKey table) => _tables.GetOrAdd(
        table, key => PatientReference<ITableGrain>.To(grains.GetGrain<ITableOwner>(TableAddress.Of(key)), time));
}
