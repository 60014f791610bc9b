using System.Collections.Concurrent;
using OrleansCdc.Capture;

namespace OrleansCdc.Grains.Changes;

/// <summary>One reader for each source, shared by all who ask in this process, so that equal questions are answered once.</summary>
public sealed class ChangeReaders(IGrainDirectory grains, TimeProvider time)
{
    private readonly ConcurrentDictionary<SourceId, ChangeReader> _readers = new();

    public ChangeReader For(SourceId source) => _readers.GetOrAdd(source, id => new ChangeReader(grains, id, time));

    /// <summary>Forgets what was read of a source; called after its history was deleted.</summary>
    public void Forget(SourceId source) => _readers.TryRemove(source, out _);
}
