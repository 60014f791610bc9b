namespace OrleansCdc.Grains.State;

/// <summary>
/// Keeps the small states of grains, each under a key such as <c>servers/shop/source</c>. A save is all or nothing: after a crash a load
/// returns either the old state or the new one.
/// </summary>
public interface IStateStore
{
    /// <summary>Returns the state, or null when nothing was saved under this key.</summary>
    Task<byte[]?> LoadAsync(string key, CancellationToken cancellationToken);

    /// <summary>Replaces the state; it is durable when the task completes.</summary>
    Task SaveAsync(string key, ReadOnlyMemory<byte> state, CancellationToken cancellationToken);
}
