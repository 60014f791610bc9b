namespace OrleansCdc.Grains.Secrets;

/// <summary>Turns a secret into a text that may be stored, and back.</summary>
public interface ISecretProtector
{
    string Protect(string secret);

    /// <summary>Returns the secret; throws <see cref="GrainException"/> when it was protected with keys that are gone.</summary>
    string Unprotect(string stored);
}
