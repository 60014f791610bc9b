using System.CommandLine;
using System.Text.Json;
using Spectre.Console;

namespace OrleansCdc.Host.Verbs;

/// <summary><c>sinks</c>: where changes are delivered to, and who is behind.</summary>
internal static class SinksVerb
{
    public static Command Create(Terminal terminal)
    {
        var json = JsonOutput.Option();
        return new Command("sinks", "List the sinks with state, lag and rates.") { json }.Against(
            terminal,
            async (host, parsed, cancellationToken) =>
            {
                var data = await host.RunAsync(ExampleOperation.Read("sinks"), null, cancellationToken);
                var sinks = data.GetProperty("sinks");
                if (parsed.GetValue(json)) JsonOutput.Write(terminal, sinks);
                else Show(terminal, sinks);
            });
    }

    private static void Show(Terminal terminal, JsonElement sinks)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            "sink", "state", "receiver", "format", "behind", "lag", "a second", "put aside");
        foreach (var sink in sinks.EnumerateArray())
        {
            table.AddRow(
                Cell(sink, "name"), Cell(sink, "state"), Cell(sink, "receiver"), Cell(sink, "format"), Cell(sink, "lagChanges"),
                Number(sink, "lagSeconds", " s"), Number(sink, "changesPerSecond", ""), sink.GetProperty("deadLetterCount").ToString());
        }
        if (table.Rows.Count == 0) terminal.Error.WriteLine("There is no sink. The verb sink create makes one.");
        else terminal.Screen.Write(table);
        foreach (var sink in sinks.EnumerateArray())
        {
            ShowError(terminal, sink);
            ShowGaps(terminal, sink);
        }
    }

    private static void ShowError(Terminal terminal, JsonElement sink)
    {
        var error = sink.GetProperty("lastError");
        if (error.ValueKind == JsonValueKind.Null) return;
        terminal.Error.WriteLine($"{sink.GetProperty("name").GetString()}: {error.GetProperty("message").GetString()}");
    }

    private static void ShowGaps(Terminal terminal, JsonElement sink)
    {
        foreach (var server in sink.GetProperty("servers").EnumerateArray())
        {
            foreach (var gap in server.GetProperty("gaps").EnumerateArray())
            {
                var (name, source) = (sink.GetProperty("name").GetString(), server.GetProperty("server").GetString());
                terminal.Error.WriteLine($"{name}: something of {source} is missing: {gap.GetProperty("reason").GetString()}");
            }
        }
    }

    private static string Cell(JsonElement sink, string property) => Markup.Escape(sink.GetProperty(property).GetString() ?? "-");

    private static string Number(JsonElement sink, string property, string unit) =>
        sink.GetProperty(property) is { ValueKind: JsonValueKind.Number } number ? $"{number.GetDouble():0.#}{unit}" : "-";
}
