namespace OrleansCdc.Host.Verbs;

/// <summary>Where a running host is found: the option, else the environment, else where a host listens when it is told nothing.</summary>
internal static class HostAddress
{
    public const string EnvironmentVariable = "ORLEANSCDC_URL";

    public const string Default = "http://127.0.0.1:5080";

    public static Uri Parse(string? option)
    {
        var text = option ?? Environment.GetEnvironmentVariable(EnvironmentVariable);
        if (string.IsNullOrWhiteSpace(text)) text = Default;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;
        throw VerbException.BadInput($"\"{text}\" is not the address of a host; write it like {Default}.");
    }
}
