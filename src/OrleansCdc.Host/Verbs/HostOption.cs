using System.CommandLine;

namespace OrleansCdc.Host.Verbs;

/// <summary>The option that every verb has which talks to a running host.</summary>
internal static class HostOption
{
    public static Option<string?> Create() => new("--host")
    {
        Description = $"Where the running host is; also {HostAddress.EnvironmentVariable}. {HostAddress.Default} when neither is given.",
        HelpName = "url",
    };
}
