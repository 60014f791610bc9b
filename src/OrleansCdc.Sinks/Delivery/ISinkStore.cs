namespace OrleansCdc.Sinks.Delivery;

/// <summary>
/// Keeps what one sink must know after a crash, each piece under a key. A save is all or nothing, and durable when its task completes.
/// </summary>
public interface ISinkStore
{
    /// <summary>The piece, or null when nothing was saved under the key.</summary>
    Task<byte[]?> LoadAsync(string key, CancellationToken cancellationToken);

    /// <summary>Replaces the piece.</summary>
    Task SaveAsync(string key, ReadOnlyMemory<byte> piece, CancellationToken cancellationToken);
}
