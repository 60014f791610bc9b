using Orleans.Storage;
using OrleansCdc.Grains.State;

namespace OrleansCdc.Cluster.States;

/// <summary>
/// Keeps states with a storage provider of Orleans. Every save is conditional on what this store loaded or saved last under the key, so of
/// two owners at once the one that came second is refused with <see cref="InconsistentStateException"/>. Each grain has a store of its own.
/// </summary>
internal sealed class ProviderStateStore(IGrainStorage storage) : IStateStore
{
    private const string Name = "state";
    private static readonly GrainType Type = GrainType.Create("orleanscdc");
    private readonly Dictionary<string, GrainState<StoredState>> _states = new(StringComparer.Ordinal);

    public async Task<byte[]?> LoadAsync(string key, CancellationToken cancellationToken)
    {
        var state = new GrainState<StoredState>(new StoredState());
        await storage.ReadStateAsync(Name, IdOf(key), state);
        Keep(key, state);
        return state.RecordExists ? state.State!.Bytes : null;
    }

    public async Task SaveAsync(string key, ReadOnlyMemory<byte> state, CancellationToken cancellationToken)
    {
        var stored = Find(key) ?? await LoadFirstAsync(key, cancellationToken);
        var before = stored.State;
        stored.State = new StoredState { Bytes = state.ToArray() };
        try
        {
            await storage.WriteStateAsync(Name, IdOf(key), stored);
        }
        catch
        {
            stored.State = before;
            throw;
        }
    }

    /// <summary>Providers build names of blobs and rows from it, in which a slash would divide.</summary>
    private static GrainId IdOf(string key) => GrainId.Create(Type, key.Replace('/', '.'));

    private async Task<GrainState<StoredState>> LoadFirstAsync(string key, CancellationToken cancellationToken)
    {
        await LoadAsync(key, cancellationToken);
        return Find(key)!;
    }

    private GrainState<StoredState>? Find(string key)
    {
        lock (_states)
            return _states.GetValueOrDefault(key);
    }

    private void Keep(string key, GrainState<StoredState> state)
    {
        lock (_states)
            _states[key] = state;
    }
}
