using System.CommandLine;

namespace OrleansCdc.Host.Verbs;

/// <summary>The option that every verb has which talks to a running host.</summary>
internal static class HostOption
{
    public static Option<string?> Create() => new("--host")
    {
        Description = $"The address of the running host; also {HostAddress.EnvironmentVariable}. {HostAddress.Default} when neither is given.",
        HelpName = "url",
    };
}
