namespace OrleansCdc.Sinks.Secrets;

/// <summary>Finds the secret that a reference names.</summary>
public interface ISecretResolver
{
    /// <summary>
    /// The secret as it is now. Throws <see cref="SecretException"/>, whose message names the reference, when there is none.
    /// </summary>
    ValueTask<string> ResolveAsync(SecretReference reference, CancellationToken cancellationToken);
}
