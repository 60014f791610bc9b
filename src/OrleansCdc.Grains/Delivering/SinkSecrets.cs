using OrleansCdc.Sinks.Secrets;

namespace OrleansCdc.Grains.Delivering;

/// <summary>Finds a sink's secrets: those kept encrypted with it, in the environment of the host, and in files on its machine.</summary>
internal sealed class SinkSecrets(IReadOnlyDictionary<string, string> stored, Secrets.ISecretProtector protector) : ISecretResolver
{
    public async ValueTask<string> ResolveAsync(SecretReference reference, CancellationToken cancellationToken) => reference.Place switch
    {
        "stored" => Stored(reference),
        "env" => Environment.GetEnvironmentVariable(reference.Name)
            ?? throw SecretException.Missing(reference, "Set the variable for the host's process, and start it anew."),
        "file" => await ReadAsync(reference, cancellationToken),
        _ => throw SecretException.Missing(reference, "This host reads secrets from env:, file: and stored: only."),
    };

    private string Stored(SecretReference reference) =>
        stored.TryGetValue(reference.Name, out var text)
            ? protector.Unprotect(text)
            : throw SecretException.Missing(reference, "Give it with updateSink.");

    private static async Task<string> ReadAsync(SecretReference reference, CancellationToken cancellationToken)
    {
        try
        {
            return (await File.ReadAllTextAsync(reference.Name, cancellationToken)).TrimEnd('\r', '\n');
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SecretException.Missing(reference, $"The file cannot be read: {failure.Message}", failure);
        }
    }
}
