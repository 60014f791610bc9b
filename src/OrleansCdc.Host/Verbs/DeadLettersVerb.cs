using System.CommandLine;
using System.Text.Json;

namespace OrleansCdc.Host.Verbs;

/// <summary><c>sink dead-letters</c>: lists what a sink put aside, sends it again, or gives it up.</summary>
internal static class DeadLettersVerb
{
    public static Command Create(Terminal terminal)
    {
        var name = SinkVerb.Name();
        var retry = new Option<bool>("--retry") { Description = "Send the refused messages again." };
        var drop = new Option<bool>("--drop") { Description = "Give the refused messages up for good." };
        var ids = new Option<string[]>("--id") { Description = "Only these; all when left out.", AllowMultipleArgumentsPerToken = true };
        var json = JsonOutput.Option();
        return new Command("dead-letters", "List, retry or drop what a sink put aside.") { name, retry, drop, ids, json }.Against(
            terminal,
            async (host, parsed, cancellationToken) =>
            {
                var sink = parsed.GetRequiredValue(name);
                var chosen = parsed.GetValue(ids) is { Length: > 0 } some ? some : null;
                if (parsed.GetValue(retry) && parsed.GetValue(drop)) throw VerbException.BadInput("Give --retry or --drop, not both.");
                if (parsed.GetValue(retry)) await TellAsync(terminal, host, "retry-dead-letters", "retryDeadLetters", sink, chosen, cancellationToken);
                else if (parsed.GetValue(drop)) await TellAsync(terminal, host, "drop-dead-letters", "dropDeadLetters", sink, chosen, cancellationToken);
                else await ListAsync(terminal, host, sink, parsed.GetValue(json), cancellationToken);
            });
    }

    private static async Task TellAsync(
        Terminal terminal, RunningHost host, string operation, string field, string sink, string[]? ids, CancellationToken cancellationToken)
    {
        var data = await host.RunAsync(ExampleOperation.Read(operation), new { sink, ids }, cancellationToken);
        terminal.Error.WriteLine($"{sink}: {data.GetProperty(field).GetInt32()}");
    }

    private static async Task ListAsync(Terminal terminal, RunningHost host, string sink, bool json, CancellationToken cancellationToken)
    {
        var data = await host.RunAsync(ExampleOperation.Read("dead-letters"), new { sink, first = 500 }, cancellationToken);
        var found = data.GetProperty("sink");
        if (found.ValueKind == JsonValueKind.Null) throw VerbException.Refused($"There is no sink {sink}.");
        var letters = found.GetProperty("deadLetters");
        if (json)
        {
            JsonOutput.Write(terminal, letters);
            return;
        }
        foreach (var letter in letters.GetProperty("nodes").EnumerateArray())
        {
            var state = letter.GetProperty("refused").GetBoolean() ? letter.GetProperty("reason").GetString() : "waits";
            terminal.Output.WriteLine($"{letter.GetProperty("id").GetString()}  {letter.GetProperty("changeId").GetString()}  {state}");
        }
        terminal.Error.WriteLine($"{letters.GetProperty("total").GetInt32()} in all{(letters.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? ", the first 500 shown" : "")}.");
    }
}
