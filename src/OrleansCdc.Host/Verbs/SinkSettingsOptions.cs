using System.CommandLine;
using System.Text.Json;

namespace OrleansCdc.Host.Verbs;

/// <summary>The options that say what a sink is, the same for creating and changing one.</summary>
internal sealed class SinkSettingsOptions
{
    private readonly Option<string?> _receiver = new("--receiver") { Description = "The kind of receiver: webhook, eventhubs." };

    private readonly Option<string?> _settings = new("--settings")
    {
        Description = "The receiver's settings, a JSON object. Secrets only as references: env:NAME, file:PATH, keyvault:URL, stored:NAME.",
        HelpName = "json",
    };

    private readonly Option<string?> _format = new("--format") { Description = "How changes are written: debezium, cloudevents, flat, record." };

    private readonly Option<string?> _options = new("--options") { Description = "The format's options, a JSON object.", HelpName = "json" };

    private readonly Option<string[]> _servers = Many("--server", "Only changes of these servers.");

    private readonly Option<string[]> _include = Many("--include", "Patterns of schema.table.");

    private readonly Option<string[]> _exclude = Many("--exclude", "Patterns of schema.table to leave out.");

    private readonly Option<string[]> _operations = Many("--operation", "Only these operations.");

    private readonly Option<string[]> _columns = Many("--column", "Of updates only those that changed one of these columns.");

    private readonly Option<string[]> _secrets = Many("--secret-env", "Secrets to keep encrypted: NAME=VARIABLE of the environment.");

    public void AddTo(Command command)
    {
        Option[] all = [_receiver, _settings, _format, _options, _servers, _include, _exclude, _operations, _columns, _secrets];
        foreach (var option in all) command.Add(option);
    }

    /// <summary>The input's fields; what was not given is not among them.</summary>
    public Dictionary<string, object?> Read(ParseResult parsed)
    {
        var input = new Dictionary<string, object?>();
        Add(input, "receiver", parsed.GetValue(_receiver));
        Add(input, "settings", Json("--settings", parsed.GetValue(_settings)));
        Add(input, "format", parsed.GetValue(_format));
        Add(input, "options", Json("--options", parsed.GetValue(_options)));
        var filter = new Dictionary<string, object?>();
        AddAll(filter, "servers", parsed.GetValue(_servers));
        AddAll(filter, "include", parsed.GetValue(_include));
        AddAll(filter, "exclude", parsed.GetValue(_exclude));
        AddAll(filter, "operations", parsed.GetValue(_operations)?.Select(operation => operation.ToUpperInvariant()).ToArray());
        AddAll(filter, "columns", parsed.GetValue(_columns));
        if (filter.Count > 0) input["filter"] = filter;
        if (parsed.GetValue(_secrets) is { Length: > 0 } secrets) input["secrets"] = secrets.Select(Secret).ToList();
        return input;
    }

    private static Option<string[]> Many(string name, string description) =>
        new(name) { Description = description, AllowMultipleArgumentsPerToken = true };

    private static void Add(Dictionary<string, object?> input, string field, object? value)
    {
        if (value is not null) input[field] = value;
    }

    private static void AddAll(Dictionary<string, object?> filter, string field, string[]? values)
    {
        if (values is { Length: > 0 }) filter[field] = values;
    }

    private static object? Json(string option, string? text)
    {
        if (text is null) return null;
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException exception)
        {
            throw VerbException.BadInput($"{option} is not JSON: {exception.Message}");
        }
    }

    /// <summary>The secret itself is read from the environment, so that it is in no command line.</summary>
    private static object Secret(string text)
    {
        var parts = text.Split('=', 2);
        if (parts.Length != 2 || Environment.GetEnvironmentVariable(parts[1]) is not { Length: > 0 } value)
            throw VerbException.BadInput($"--secret-env {text}: write NAME=VARIABLE, and set the variable.");
        return new { name = parts[0], value };
    }
}
