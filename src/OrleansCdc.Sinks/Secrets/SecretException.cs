namespace OrleansCdc.Sinks.Secrets;

/// <summary>A secret cannot be had. The message names where it should be, and never holds one.</summary>
public sealed class SecretException : Exception
{
    private SecretException(string message, Exception? inner)
        : base(message, inner)
    {
    }

    public static SecretException Missing(SecretReference reference, string remedy, Exception? inner = null) =>
        new($"There is no secret at {reference.Place}:{(reference.Place == "stored" ? "..." : reference.Name)}. {remedy}", inner);
}
