namespace OrleansCdc.Host.Verbs;

/// <summary>What the process's exit code says.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The host refused, or what was started failed.</summary>
    public const int Refused = 1;

    /// <summary>The command line or the options are wrong.</summary>
    public const int BadInput = 2;

    /// <summary>No host answers.</summary>
    public const int Unreachable = 3;
}
