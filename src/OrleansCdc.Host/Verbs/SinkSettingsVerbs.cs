using System.CommandLine;
using System.Text.Json;

namespace OrleansCdc.Host.Verbs;

/// <summary><c>sink create</c> and <c>sink update</c>: what a sink is.</summary>
internal static class SinkSettingsVerbs
{
    public static Command Create(Terminal terminal)
    {
        var start = new Option<string?>("--start") { Description = "now, beginning, or a time such as 2026-11-21T08:00:00Z." };
        return Verb(terminal, "create", "Deliver changes to a receiver.", "createSink", start);
    }

    public static Command Update(Terminal terminal) =>
        Verb(terminal, "update", "Change what is given; the sink goes on from where it stands.", "updateSink", start: null);

    private static Command Verb(Terminal terminal, string verb, string description, string field, Option<string?>? start)
    {
        var name = SinkVerb.Name();
        var settings = new SinkSettingsOptions();
        var command = new Command(verb, description) { name };
        settings.AddTo(command);
        if (start is not null) command.Add(start);
        return command.Against(terminal, async (host, parsed, cancellationToken) =>
        {
            var input = settings.Read(parsed);
            input["name"] = parsed.GetRequiredValue(name);
            if (start is not null) AddStart(input, parsed.GetValue(start));
            else await KeepFilterAsync(host, input, cancellationToken);
            var data = await host.RunAsync(ExampleOperation.Read($"{verb}-sink"), new { input }, cancellationToken);
            Report(terminal, data.GetProperty(field));
        });
    }

    /// <summary>The API takes a filter as a whole, so the parts that were not given are those that the sink has.</summary>
    private static async Task KeepFilterAsync(RunningHost host, Dictionary<string, object?> input, CancellationToken cancellationToken)
    {
        if (!input.TryGetValue("filter", out var given)) return;
        var data = await host.RunAsync(ExampleOperation.Read("sink-filter"), new { name = input["name"] }, cancellationToken);

        // The update itself says best that there is no such sink.
        if (data.GetProperty("sink") is not { ValueKind: JsonValueKind.Object } sink) return;
        var filter = sink.GetProperty("filter").EnumerateObject().ToDictionary(part => part.Name, object? (part) => part.Value);
        foreach (var (part, value) in (Dictionary<string, object?>)given!) filter[part] = value;
        input["filter"] = filter;
    }

    private static void AddStart(Dictionary<string, object?> input, string? start)
    {
        if (start is null) return;
        if (start is "now" or "beginning") input["start"] = start.ToUpperInvariant();
        else input["startAt"] = start;
    }

    private static void Report(Terminal terminal, JsonElement sink)
    {
        terminal.Error.WriteLine($"{sink.GetProperty("name").GetString()}: {sink.GetProperty("state").GetString()}");
        if (sink.GetProperty("lastError") is { ValueKind: JsonValueKind.Object } error)
            terminal.Error.WriteLine($"  {error.GetProperty("message").GetString()}");
    }
}
