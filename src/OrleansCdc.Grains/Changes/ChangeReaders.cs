using System.Collections.Concurrent;
using OrleansCdc.Capture;
using OrleansCdc.History;

namespace OrleansCdc.Grains.Changes;

/// <summary>One reader for each source, shared by all who ask in this process, so that equal questions are answered once.</summary>
public sealed class ChangeReaders(IGrainDirectory grains, TimeProvider time)
{
    private readonly ConcurrentDictionary<SourceId, ChangeReader> _readers = new();

    public ChangeReader For(SourceId source) => _readers.GetOrAdd(source, id => new ChangeReader(grains, id, time, Drop));

    /// <summary>
    /// Forgets what was read of a source, and ends whoever follows it; called after its history was deleted. Other processes, which nobody
    /// calls, find out as soon as there is a new history.
    /// </summary>
    public void Forget(SourceId source)
    {
        if (_readers.TryRemove(source, out var reader))
            reader.End();
    }

    /// <summary>A reader of the history that there is now, and what it covers; one of a deleted history is replaced.</summary>
    internal async Task<(ChangeReader Reader, Coverage Coverage)> OpenAsync(SourceId source)
    {
        var reader = For(source);
        try
        {
            return (reader, await reader.CoverageAsync());
        }
        catch (GrainException deleted) when (deleted.Error == GrainError.HistoryBegunAnew)
        {
            var next = For(source);
            return (next, await next.CoverageAsync());
        }
    }

    private void Drop(ChangeReader reader) => _readers.TryRemove(KeyValuePair.Create(reader.Source, reader));
}
