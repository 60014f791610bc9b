using OrleansCdc.Grains.State;

namespace OrleansCdc.Grains.Tests.Delivering;

/// <summary>A store that saves nothing while the test says so, as a database does that is away.</summary>
internal sealed class StubbornStates(IStateStore inner) : IStateStore
{
    public bool IsAway { get; set; }

    public Task<byte[]?> LoadAsync(string key, CancellationToken cancellationToken) => inner.LoadAsync(key, cancellationToken);

    public Task SaveAsync(string key, ReadOnlyMemory<byte> state, CancellationToken cancellationToken) =>
        IsAway ? throw new IOException("The store is away.") : inner.SaveAsync(key, state, cancellationToken);
}
