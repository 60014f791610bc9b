using System.Text.Json;

namespace OrleansCdc.Sinks.Settings;

/// <summary>
/// Reads what a user set, and collects everything that is wrong with it as sentences. Members that nobody asked for are problems too: a
/// misspelt option must not be ignored.
/// </summary>
internal sealed class SettingsReader
{
    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly string path;

    /// <param name="settings">An object; nothing and null stand for an empty one.</param>
    /// <param name="problems">Gets what is wrong.</param>
    /// <param name="path">What stands before an option's name in a problem: empty, or the outer option and a point.</param>
    public SettingsReader(JsonElement settings, List<string> problems, string path = "")
    {
        Problems = problems;
        this.path = path;
        if (settings.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in settings.EnumerateObject())
                members[member.Name] = member.Value;
        }
        else if (settings.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
        {
            problems.Add($"{(path.Length == 0 ? "The settings" : path.TrimEnd('.'))} must be an object.");
        }
    }

    public List<string> Problems { get; }

    public string? Text(string name)
    {
        if (!Find(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
            return text;
        Problem(name, "must be a text that is not empty");
        return null;
    }

    public bool Flag(string name, bool otherwise)
    {
        if (!Find(name, out var value))
            return otherwise;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        if (value.ValueKind == JsonValueKind.String && bool.TryParse(value.GetString(), out var parsed))
            return parsed;
        Problem(name, "must be true or false");
        return otherwise;
    }

    public int Number(string name, int otherwise, int least, int most)
    {
        if (!Find(name, out var value))
            return otherwise;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
            return number;
        Problem(name, $"must be a whole number from {least} to {most}");
        return otherwise;
    }

    /// <summary>One of the texts; the first when it is not set.</summary>
    public string Choice(string name, params ReadOnlySpan<string> choices)
    {
        if (!Find(name, out var value))
            return choices[0];
        if (value.ValueKind == JsonValueKind.String && choices.Contains(value.GetString()!))
            return value.GetString()!;
        Problem(name, $"must be one of {string.Join(", ", choices!)}");
        return choices[0];
    }

    public IReadOnlyList<string> Texts(string name)
    {
        if (!Find(name, out var value))
            return [];
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
            return [.. value.EnumerateArray().Select(item => item.GetString()!)];
        Problem(name, "must be a list of texts");
        return [];
    }

    /// <summary>An object whose values are texts, in its order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs(string name)
    {
        if (!Find(name, out var value))
            return [];
        if (value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(item => item.Value.ValueKind == JsonValueKind.String))
            return [.. value.EnumerateObject().Select(item => KeyValuePair.Create(item.Name, item.Value.GetString()!))];
        Problem(name, "must be an object of texts");
        return [];
    }

    /// <summary>The options inside an option.</summary>
    public SettingsReader Inner(string name) => new(Find(name, out var value) ? value : default, Problems, $"{path}{name}.");

    public bool Has(string name) => members.ContainsKey(name);

    public void Problem(string name, string what) => Problems.Add($"{path}{name} {what}.");

    /// <summary>Names the members that nobody asked for. To be called last.</summary>
    public void RefuseOthers()
    {
        foreach (var name in members.Keys.Where(name => !asked.Contains(name)))
            Problems.Add($"{path}{name} is not known; there are {string.Join(", ", asked.Order(StringComparer.Ordinal))}.");
    }

    private bool Find(string name, out JsonElement value)
    {
        asked.Add(name);
        return members.TryGetValue(name, out value) && value.ValueKind != JsonValueKind.Null;
    }
}
