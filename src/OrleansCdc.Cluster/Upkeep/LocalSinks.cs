using System.Collections.Concurrent;
using OrleansCdc.Cluster.Owners;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Cluster.Upkeep;

/// <summary>The sinks that this silo owns now.</summary>
internal sealed class LocalSinks(LocalSources sources)
{
    private readonly ConcurrentDictionary<SinkName, ISinkOwner> _sinks = new();

    /// <summary>Whether the silo takes no more sinks, as it takes no more sources.</summary>
    public bool IsDraining => sources.IsDraining;

    public IReadOnlyCollection<SinkName> Names => [.. _sinks.Keys];

    public IReadOnlyCollection<ISinkOwner> Owners => [.. _sinks.Values];

    public void Add(SinkName sink, ISinkOwner owner) => _sinks[sink] = owner;

    public void Remove(SinkName sink) => _sinks.TryRemove(sink, out _);
}
