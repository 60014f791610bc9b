using OrleansCdc.Capture;
using OrleansCdc.Grains.Sources;
using OrleansCdc.Grains.State;

namespace OrleansCdc.Grains.Registration;

/// <summary>
/// Keeps the list of registered servers. The list is saved before a server's grain is asked to start and after it was asked to stop, so a
/// name on it may belong to a server that is not registered, which <see cref="RegisterAsync"/> mends, but no capture runs that is not on
/// the list.
/// </summary>
public sealed class ServerDirectoryGrain(IGrainDirectory grains, IStateStore states) : IServerDirectoryGrain, IGrainLifecycle
{
    private readonly JsonState<ServerList> _state = new(states, "servers");
    private volatile ServerList _list = new();

    public async Task ActivateAsync(CancellationToken cancellationToken) =>
        _list = await _state.LoadAsync(cancellationToken) ?? new ServerList();

    public Task DeactivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<SourceId>> ListAsync() =>
        Task.FromResult<IReadOnlyList<SourceId>>([.. _list.Names.Select(name => new SourceId(name))]);

    public async Task<SourceStatus> RegisterAsync(SourceId source, SourceRegistration registration)
    {
        var isNew = !_list.Names.Contains(source.Value);
        if (isNew)
            await SaveAsync([.. _list.Names.Append(source.Value).Order(StringComparer.Ordinal)]);
        try
        {
            return await grains.Source(source).RegisterAsync(registration);
        }
        catch (GrainException refused) when (isNew && refused.Error != GrainError.OwnerLost)
        {
            await SaveAsync(Without(source));
            throw;
        }
    }

    public async Task<bool> RemoveAsync(SourceId source, bool deleteHistory)
    {
        if (!_list.Names.Contains(source.Value))
            return false;
        await grains.Source(source).RemoveAsync(deleteHistory);
        await SaveAsync(Without(source));
        return true;
    }

    private string[] Without(SourceId source) => [.. _list.Names.Where(name => name != source.Value)];

    private async Task SaveAsync(IReadOnlyList<string> names)
    {
        var next = new ServerList { Names = names };
        await _state.SaveAsync(next, CancellationToken.None);
        _list = next;
    }
}
