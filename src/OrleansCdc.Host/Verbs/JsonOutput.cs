using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OrleansCdc.Host.Verbs;

/// <summary>Results as JSON, for programs.</summary>
internal static class JsonOutput
{
    // Results go to a terminal or a file, never into a page, so letters beyond ASCII stay as they are.
    private static readonly JsonSerializerOptions s_indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions s_line = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Option<bool> Option() => new("--json") { Description = "Write JSON instead of a table." };

    public static void Write(Terminal terminal, JsonElement value) =>
        terminal.Output.WriteLine(JsonSerializer.Serialize(value, s_indented));

    public static void WriteLine(Terminal terminal, JsonElement value) =>
        terminal.Output.WriteLine(JsonSerializer.Serialize(value, s_line));
}
