using System.CommandLine;

namespace OrleansCdc.Host.Verbs;

/// <summary><c>sink</c> and its own verbs: everything that can be told one sink.</summary>
internal static class SinkVerb
{
    public static Command Create(Terminal terminal) => new("sink", "Create, change, steer and end a sink.")
    {
        SinkSettingsVerbs.Create(terminal),
        SinkSettingsVerbs.Update(terminal),
        Steer(terminal, "pause", "Deliver no further until resume.", "pauseSink"),
        Steer(terminal, "resume", "Deliver on from where the sink stands.", "resumeSink"),
        Steer(terminal, "stop", "End delivering at once; what was under way is sent again after resume.", "stopSink"),
        Remove(terminal),
        SinkReplayVerb.Create(terminal),
        DeadLettersVerb.Create(terminal),
    };

    public static Argument<string> Name() => new("sink") { Description = "The sink's name." };

    private static Command Steer(Terminal terminal, string verb, string description, string field)
    {
        var name = Name();
        return new Command(verb, description) { name }.Against(terminal, async (host, parsed, cancellationToken) =>
        {
            var variables = new { name = parsed.GetRequiredValue(name) };
            var data = await host.RunAsync(ExampleOperation.Read($"{verb}-sink"), variables, cancellationToken);
            terminal.Error.WriteLine($"{variables.name}: {data.GetProperty(field).GetProperty("state").GetString()}");
        });
    }

    private static Command Remove(Terminal terminal)
    {
        var name = Name();
        return new Command("remove", "End a sink and forget it.") { name }.Against(terminal, async (host, parsed, cancellationToken) =>
        {
            var variables = new { name = parsed.GetRequiredValue(name) };
            var data = await host.RunAsync(ExampleOperation.Read("remove-sink"), variables, cancellationToken);
            if (!data.GetProperty("removeSink").GetBoolean()) throw VerbException.Refused($"There is no sink {variables.name}.");
            terminal.Error.WriteLine($"Removed {variables.name}.");
        });
    }
}
