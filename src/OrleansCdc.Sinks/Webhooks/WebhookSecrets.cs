using OrleansCdc.Sinks.Secrets;

namespace OrleansCdc.Sinks.Webhooks;

/// <summary>A webhook's secrets as they are now.</summary>
/// <param name="Headers">Headers with their secret values.</param>
/// <param name="Signing">Secrets to sign with.</param>
internal sealed record WebhookSecrets(IReadOnlyList<KeyValuePair<string, string>> Headers, IReadOnlyList<string> Signing)
{
    public static async ValueTask<WebhookSecrets> ResolveAsync(
        WebhookSettings settings, ISecretResolver resolver, CancellationToken cancellation)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var (name, reference) in settings.SecretHeaders)
            headers.Add(new(name, await resolver.ResolveAsync(reference, cancellation)));
        var signing = new List<string>();
        foreach (var reference in settings.SigningSecrets)
            signing.Add(await resolver.ResolveAsync(reference, cancellation));
        return new(headers, signing);
    }

    /// <summary>Says nothing of what it holds.</summary>
    public override string ToString() => $"{Headers.Count} headers, {Signing.Count} signing secrets";
}
