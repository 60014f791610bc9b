using System.CommandLine;

namespace OrleansCdc.Host.Verbs;

/// <summary>The frame of a verb that talks to a running host: its address, its errors and its exit code.</summary>
internal static class RemoteVerb
{
    /// <summary>Adds the host option to the command and runs the action against that host.</summary>
    public static Command Against(this Command command, Terminal terminal, Func<RunningHost, ParseResult, CancellationToken, Task> action)
    {
        var address = HostOption.Create();
        command.Add(address);
        command.SetAction((parsed, cancellationToken) => VerbGuard.RunAsync(terminal, async () =>
        {
            using var host = new RunningHost(HostAddress.Parse(parsed.GetValue(address)));
            await action(host, parsed, cancellationToken);
            return ExitCodes.Done;
        }));
        return command;
    }
}
