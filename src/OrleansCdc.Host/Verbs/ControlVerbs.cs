using System.CommandLine;

namespace OrleansCdc.Host.Verbs;

/// <summary>The verbs that steer a registered server: <c>pause</c>, <c>resume</c>, <c>snapshot</c> and <c>remove</c>.</summary>
internal static class ControlVerbs
{
    public static Command Pause(Terminal terminal) => Steer(terminal, "pause", "Stop reading a server until resume.", "pause", "pause");

    public static Command Resume(Terminal terminal) => Steer(terminal, "resume", "Read on from the checkpoint.", "resume", "resume");

    public static Command Snapshot(Terminal terminal) =>
        Steer(terminal, "snapshot", "Take a snapshot of every captured table again.", "start-snapshot", "startSnapshot");

    public static Command Remove(Terminal terminal)
    {
        var server = new Argument<string>("server") { Description = "The server's name." };
        var delete = new Option<bool>("--delete-history") { Description = "Delete what was kept of it too. There is no way back." };
        return new Command("remove", "Stop following a server and forget it.") { server, delete }.Against(
            terminal,
            async (host, parsed, cancellationToken) =>
            {
                var variables = new { name = parsed.GetRequiredValue(server), deleteHistory = parsed.GetValue(delete) };
                var data = await host.RunAsync(ExampleOperation.Read("remove-server"), variables, cancellationToken);
                if (!data.GetProperty("removeServer").GetBoolean()) throw VerbException.Refused($"There is no server {variables.name}.");
                terminal.Error.WriteLine(
                    $"Removed {variables.name}{(variables.deleteHistory ? " and its history" : "; its history stays on disk")}.");
            });
    }

    private static Command Steer(Terminal terminal, string verb, string description, string operation, string field)
    {
        var server = new Argument<string>("server") { Description = "The server's name." };
        return new Command(verb, description) { server }.Against(terminal, async (host, parsed, cancellationToken) =>
        {
            var variables = new { server = parsed.GetRequiredValue(server) };
            var data = await host.RunAsync(ExampleOperation.Read(operation), variables, cancellationToken);
            terminal.Error.WriteLine($"{variables.server}: {data.GetProperty(field).GetProperty("state").GetString()}");
        });
    }
}
