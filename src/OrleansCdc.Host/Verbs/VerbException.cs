namespace OrleansCdc.Host.Verbs;

/// <summary>
/// A verb that cannot do what it was asked. The message says what, where and what to do; the code is the process's exit code.
/// </summary>
internal sealed class VerbException : Exception
{
    private VerbException(string message, int exitCode, Exception? innerException = null)
        : base(message, innerException)
    {
        ExitCode = exitCode;
    }

    public int ExitCode { get; }

    /// <summary>The words of the command line are wrong.</summary>
    public static VerbException BadInput(string message) => new(message, ExitCodes.BadInput);

    /// <summary>The host answered with errors.</summary>
    public static VerbException Refused(string message) => new(message, ExitCodes.Refused);

    /// <summary>No host answers at this address.</summary>
    public static VerbException Unreachable(Uri host, Exception reason) =>
        new(
            $"No OrleansCdc host answers at {host.GetLeftPart(UriPartial.Authority)} ({reason.Message.TrimEnd('.')}). "
            + $"Start one with the verb serve, or say where it is with --host or {HostAddress.EnvironmentVariable}.",
            ExitCodes.Unreachable,
            reason);

    /// <summary>A database server that a verb reads itself cannot be reached.</summary>
    public static VerbException ServerUnreachable(string message) => new(message, ExitCodes.Unreachable);

    /// <summary>Something answers there that is not a host.</summary>
    public static VerbException NotAHost(Uri host, string found) =>
        new($"What answers at {host} is not an OrleansCdc host: {found}.", ExitCodes.Unreachable);
}
