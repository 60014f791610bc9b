namespace OrleansCdc.Host.Verbs;

/// <summary>What the process's exit code says.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The host or a server refused, what was started failed, or a log is damaged.</summary>
    public const int Refused = 1;

    /// <summary>The command line or the options are wrong.</summary>
    public const int BadInput = 2;

    /// <summary>No host answers, or no server.</summary>
    public const int Unreachable = 3;
}
