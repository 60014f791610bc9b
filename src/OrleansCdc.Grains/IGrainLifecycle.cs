namespace OrleansCdc.Grains;

/// <summary>
/// What a host calls around a grain's life. Between the two the host may call the grain's methods, never before and never after.
/// </summary>
public interface IGrainLifecycle
{
    /// <summary>
    /// Reads what the grain needs from its state; runs before the first call reaches the grain. When it throws, the grain does not exist.
    /// </summary>
    Task ActivateAsync(CancellationToken cancellationToken);

    /// <summary>Ends the grain's work in an orderly way: what was accepted becomes durable.</summary>
    Task DeactivateAsync(CancellationToken cancellationToken);
}
