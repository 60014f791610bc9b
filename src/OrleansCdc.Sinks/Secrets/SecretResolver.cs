using Azure.Core;

namespace OrleansCdc.Sinks.Secrets;

/// <summary>
/// Finds secrets in the environment, in files, in Azure Key Vault and among those that were given with a sink. Environment and files are
/// read
/// each time; a vault is asked again after five minutes, so that a rotated secret is seen without asking it for every message. One is
/// enough for all sinks. Thread safe.
/// </summary>
/// <param name="stored">Gives the secret that was given under a name, null when there is none; null when none are kept.</param>
/// <param name="credential">Signs in to vaults; null for Azure's default order: environment, workload and managed identity,
/// developer.</param>
/// <param name="time">The clock that answers of vaults age by.</param>
public sealed class SecretResolver(
    Func<string, string?>? stored = null, TokenCredential? credential = null, TimeProvider? time = null) : ISecretResolver
{
    private readonly VaultSecrets vaults = new(credential, time ?? TimeProvider.System, null);

    internal SecretResolver(VaultSecrets vaults)
        : this() => this.vaults = vaults;

    public ValueTask<string> ResolveAsync(SecretReference reference, CancellationToken cancellationToken) => reference.Place switch
    {
        "env" => ValueTask.FromResult(FromEnvironment(reference)),
        "file" => new(FromFileAsync(reference, cancellationToken)),
        "keyvault" => new(vaults.ReadAsync(reference, cancellationToken)),
        _ => ValueTask.FromResult(FromStore(reference)),
    };

    private static string FromEnvironment(SecretReference reference) =>
        Environment.GetEnvironmentVariable(reference.Name) is { Length: > 0 } secret
            ? secret
            : throw SecretException.Missing(reference, "Set the environment variable for the process.");

    /// <summary>A line's end at the end of the file is no part of the secret: editors and shells put it there.</summary>
    private static async Task<string> FromFileAsync(SecretReference reference, CancellationToken cancellation)
    {
        try
        {
            var secret = (await File.ReadAllTextAsync(reference.Name, cancellation)).TrimEnd('\r', '\n');
            return secret.Length > 0 ? secret : throw SecretException.Missing(reference, "The file is empty.");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw SecretException.Missing(reference, "The file cannot be read.", failed);
        }
    }

    private string FromStore(SecretReference reference) =>
        stored?.Invoke(reference.Name) ?? throw SecretException.Missing(reference, "Give it with the sink.");
}
