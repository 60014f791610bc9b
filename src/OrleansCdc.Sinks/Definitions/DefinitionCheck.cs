using System.Text.Json;

namespace OrleansCdc.Sinks.Definitions;

/// <summary>Finds everything that is wrong with a definition at once.</summary>
public static class DefinitionCheck
{
    /// <summary>What is wrong, as sentences that say what to do; empty when the sink can be started.</summary>
    public static IReadOnlyList<string> Problems(SinkDefinition definition, SinkStart start, SinkCatalog catalog)
    {
        var problems = new List<string>();
        CheckReceiver(definition, catalog, problems);
        CheckFormat(definition, catalog, problems);
        CheckStart(definition, start, problems);
        CheckRange(problems, "maxInFlight", definition.MaxInFlight, 8, 100_000);
        CheckRange(problems, "maxInFlightBytes", definition.MaxInFlightBytes, 64 * 1024, 1024 * 1024 * 1024);
        CheckRange(problems, "maxDeadLetters", definition.MaxDeadLetters, 1, 1_000_000);
        if (definition.MaxAttempts is { } attempts)
            CheckRange(problems, "maxAttempts", attempts, 1, 1_000_000);
        return problems;
    }

    private static void CheckReceiver(SinkDefinition definition, SinkCatalog catalog, List<string> problems)
    {
        if (catalog.Receiver(definition.Receiver) is not { } factory)
            problems.Add(
                $"There is no receiver '{definition.Receiver}'; there are {Names(catalog.Receivers.Select(known => known.Kind))}.");
        else if (Parse("receiver settings", definition.ReceiverSettings, problems) is { } settings)
            problems.AddRange(factory.Validate(settings));
    }

    private static void CheckFormat(SinkDefinition definition, SinkCatalog catalog, List<string> problems)
    {
        if (catalog.Format(definition.Format) is not { } factory)
            problems.Add($"There is no format '{definition.Format}'; there are {Names(catalog.Formats.Select(known => known.Name))}.");
        else if (Parse("format options", definition.FormatOptions, problems) is { } options)
            problems.AddRange(factory.Validate(options));
    }

    private static void CheckStart(SinkDefinition definition, SinkStart start, List<string> problems)
    {
        if (start is { Cursor: not null, Time: not null })
            problems.Add("Start after a cursor or at a time, not both.");
        if (start.Cursor is { } cursor && cursor != SinkStart.Beginning.Cursor && definition.Filter.Servers.Count != 1)
            problems.Add("A cursor belongs to one server: name just that server in the filter.");
    }

    private static JsonElement? Parse(string what, string json, List<string> problems)
    {
        try
        {
            var element = JsonElement.Parse(json);
            if (element.ValueKind == JsonValueKind.Object)
                return element;
            problems.Add($"The {what} must be a JSON object.");
        }
        catch (JsonException wrong)
        {
            problems.Add($"The {what} are not JSON: {wrong.Message}");
        }
        return null;
    }

    private static void CheckRange(List<string> problems, string name, long value, long least, long most)
    {
        if (value < least || value > most)
            problems.Add($"{name} is {value}; it must be {least} to {most}.");
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
