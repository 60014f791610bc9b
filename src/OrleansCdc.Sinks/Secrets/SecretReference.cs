namespace OrleansCdc.Sinks.Secrets;

/// <summary>
/// Where a secret is, never the secret itself: <c>env:NAME</c>, <c>file:PATH</c>, <c>keyvault:URL</c>, or <c>stored:NAME</c> for one that
/// was given
/// with the sink and is kept encrypted.
/// </summary>
public readonly record struct SecretReference(string Place, string Name)
{
    private static readonly string[] Places = ["env", "file", "keyvault", "stored"];

    public static bool TryParse(string? text, out SecretReference reference)
    {
        reference = default;
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon < 0 || colon == text!.Length - 1 || !Places.Contains(text[..colon], StringComparer.Ordinal))
            return false;
        reference = new(text[..colon], text[(colon + 1)..]);
        return true;
    }

    public override string ToString() => $"{Place}:{Name}";
}
