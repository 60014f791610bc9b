using System.Collections.Concurrent;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;

namespace OrleansCdc.Sinks.Secrets;

/// <summary>
/// Reads secrets from Azure Key Vault by their address, <c>https://VAULT.vault.azure.net/secrets/NAME</c>, with a version or without.
/// </summary>
internal sealed class VaultSecrets(TokenCredential? credential, TimeProvider time, HttpPipelineTransport? transport)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);

    /// <summary>Vaults of the public and the sovereign clouds: a token is sent to nobody else.</summary>
    private static readonly string[] Domains = [".vault.azure.net", ".vault.azure.cn", ".vault.usgovcloudapi.net",
        ".vault.microsoftazure.de"];

    private readonly ConcurrentDictionary<string, (string Secret, DateTimeOffset Read)> known = new(StringComparer.Ordinal);

    public async Task<string> ReadAsync(SecretReference reference, CancellationToken cancellation)
    {
        if (known.TryGetValue(reference.Name, out var entry) && time.GetUtcNow() - entry.Read < Freshness)
            return entry.Secret;
        if (!Uri.TryCreate(reference.Name, UriKind.Absolute, out var address) || !IsVault(address)
            || !KeyVaultSecretIdentifier.TryCreate(address, out var id))
            throw SecretException.Missing(reference, "It must be https://VAULT.vault.azure.net/secrets/NAME.");
        var secret = await ReadAsync(reference, id, cancellation);
        known[reference.Name] = (secret, time.GetUtcNow());
        return secret;
    }

    private static bool IsVault(Uri address) =>
        address.Scheme == "https" && Domains.Any(domain => address.Host.EndsWith(domain, StringComparison.OrdinalIgnoreCase));

    private async Task<string> ReadAsync(SecretReference reference, KeyVaultSecretIdentifier id, CancellationToken cancellation)
    {
        try
        {
            var options = new SecretClientOptions();
            if (transport is not null)
                options.Transport = transport;
            var client = new SecretClient(id.VaultUri, credential ?? new DefaultAzureCredential(), options);
            var answer = await client.GetSecretAsync(id.Name, id.Version, cancellation);
            return answer.Value.Value;
        }
        catch (Exception failed) when (failed is RequestFailedException or AuthenticationFailedException)
        {
            throw SecretException.Missing(reference, "Key Vault did not give it; check the name and the right to read secrets.", failed);
        }
    }
}
