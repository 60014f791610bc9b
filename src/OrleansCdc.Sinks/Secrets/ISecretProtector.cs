namespace OrleansCdc.Sinks.Secrets;

/// <summary>Encrypts secrets for the data directory, with keys that are kept there.</summary>
public interface ISecretProtector
{
    /// <summary>The text behind <c>stored:</c>.</summary>
    string Protect(string secret);

    /// <summary>What <see cref="Protect"/> was given. Throws when the text was not made with these keys.</summary>
    string Unprotect(string stored);
}
