using OrleansCdc.Capture;
using OrleansCdc.Grains.State;

namespace OrleansCdc.Grains.Sources;

/// <summary>
/// A source's stored settings: read once, changed by the grain and by its writer, one change at a time. A change counts when it is on disk.
/// </summary>
internal sealed class SourceSettingsFile(SourceId source, IStateStore states) : IDisposable
{
    private readonly JsonState<StoredSource> _state = new(states, $"servers/{source}/source");
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile StoredSource _current = new();

    public StoredSource Current => _current;

    public async Task LoadAsync(CancellationToken cancellationToken) =>
        _current = await _state.LoadAsync(cancellationToken) ?? new StoredSource();

    public async Task<StoredSource> ChangeAsync(Func<StoredSource, StoredSource> change, CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var next = change(_current);
            await _state.SaveAsync(next, cancellationToken);
            return _current = next;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
