using OrleansCdc.Grains.State;
using OrleansCdc.Grains.Writing;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Grains.Delivering;

/// <summary>
/// Keeps the list of sinks; saved before a sink's grain starts and after it was removed, so that no sink runs that is not on it.
/// </summary>
public sealed class SinkDirectoryGrain(ISinkGrainDirectory grains, IStateStore states, TimeProvider time) : ISinkDirectoryGrain, IGrainLifecycle
{
    private readonly JsonState<SinkList> _state = new(states, "sinks");
    private readonly RisingNumber _version = new(0, time);
    private volatile SinkList _list = new();

    public async Task ActivateAsync(CancellationToken cancellationToken) =>
        _list = await _state.LoadAsync(cancellationToken) ?? new SinkList();

    public Task DeactivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<SinkName>> ListAsync() =>
        Task.FromResult<IReadOnlyList<SinkName>>([.. _list.Names.Select(name => new SinkName(name))]);

    public Task<ulong> WaitForListAsync(ulong version, TimeSpan timeout) => _version.WaitAsync(version, timeout);

    public async Task<SinkStatus> CreateAsync(SinkName name, SinkRegistration registration, SinkStart start)
    {
        var isNew = !_list.Names.Contains(name.Value);
        if (isNew)
            await SaveAsync([.. _list.Names.Append(name.Value).Order(StringComparer.Ordinal)]);
        try
        {
            return await grains.Sink(name).CreateAsync(registration, start);
        }
        catch (GrainException refused) when (isNew && refused.Error != GrainError.OwnerLost)
        {
            await SaveAsync(Without(name));
            throw;
        }
    }

    public async Task<bool> RemoveAsync(SinkName name)
    {
        if (!_list.Names.Contains(name.Value))
            return false;
        await grains.Sink(name).RemoveAsync();
        await SaveAsync(Without(name));
        return true;
    }

    private string[] Without(SinkName name) => [.. _list.Names.Where(known => known != name.Value)];

    private async Task SaveAsync(IReadOnlyList<string> names)
    {
        var next = new SinkList { Names = names };
        await _state.SaveAsync(next, CancellationToken.None);
        _list = next;
        _version.Raise(_version.Value + 1);
    }
}
