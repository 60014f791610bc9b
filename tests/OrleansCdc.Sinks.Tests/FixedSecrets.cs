using OrleansCdc.Sinks.Secrets;

namespace OrleansCdc.Sinks.Tests;

/// <summary>Secrets by the text of their references.</summary>
internal sealed class FixedSecrets(IReadOnlyDictionary<string, string> secrets) : ISecretResolver
{
    public ValueTask<string> ResolveAsync(SecretReference reference, CancellationToken cancellationToken) =>
        secrets.TryGetValue(reference.ToString(), out var secret)
            ? ValueTask.FromResult(secret)
            : throw SecretException.Missing(reference, "The test has none.");
}
