using System.Collections.Concurrent;
using OrleansCdc.Capture;
using OrleansCdc.Cluster.Owners;

namespace OrleansCdc.Cluster.Upkeep;

/// <summary>The sources that this silo owns now, and whether it still takes new ones.</summary>
internal sealed class LocalSources
{
    private readonly ConcurrentDictionary<SourceId, ISourceOwner> _sources = new();
    private volatile bool _isDraining;

    public bool IsDraining => _isDraining;

    public IReadOnlyCollection<SourceId> Names => [.. _sources.Keys];

    public void Add(SourceId source, ISourceOwner owner) => _sources[source] = owner;

    public void Remove(SourceId source) => _sources.TryRemove(source, out _);

    /// <summary>Takes no source from now on, and returns those that must be handed over.</summary>
    public IReadOnlyCollection<ISourceOwner> Drain()
    {
        _isDraining = true;
        return [.. _sources.Values];
    }
}
