using System.CommandLine;

namespace OrleansCdc.Host.Verbs;

/// <summary><c>sink replay</c>: delivers a part of the history again.</summary>
internal static class SinkReplayVerb
{
    public static Command Create(Terminal terminal)
    {
        var name = SinkVerb.Name();
        var from = new Option<string?>("--from") { Description = "From the first transaction committed at or after this time." };
        var to = new Option<string?>("--to") { Description = "Up to the last transaction committed before this time; where the sink stands when left out." };
        var include = new Option<string[]>("--include") { Description = "Patterns of schema.table.", AllowMultipleArgumentsPerToken = true };
        return new Command("replay", "Deliver a part of the history again.") { name, from, to, include }.Against(
            terminal,
            async (host, parsed, cancellationToken) =>
            {
                var input = new Dictionary<string, object?> { ["from"] = parsed.GetValue(from), ["to"] = parsed.GetValue(to) };
                if (parsed.GetValue(include) is { Length: > 0 } patterns) input["filter"] = new { include = patterns };
                var variables = new { name = parsed.GetRequiredValue(name), input };
                var data = await host.RunAsync(ExampleOperation.Read("replay-sink"), variables, cancellationToken);
                terminal.Error.WriteLine($"{variables.name}: {data.GetProperty("replaySink").GetProperty("state").GetString()}");
            });
    }
}
