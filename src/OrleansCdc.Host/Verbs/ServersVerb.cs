using System.CommandLine;
using System.Text.Json;
using Spectre.Console;

namespace OrleansCdc.Host.Verbs;

/// <summary><c>servers</c>: who is registered, who is behind, and what is wrong with whom.</summary>
internal static class ServersVerb
{
    public static Command Create(Terminal terminal)
    {
        var json = JsonOutput.Option();
        return new Command("servers", "List the registered servers with state, position and lag.") { json }.Against(
            terminal,
            async (host, parsed, cancellationToken) =>
            {
                var data = await host.RunAsync(ExampleOperation.Read("servers"), null, cancellationToken);
                var servers = data.GetProperty("servers");
                if (parsed.GetValue(json)) JsonOutput.Write(terminal, servers);
                else Show(terminal, servers);
            });
    }

    private static void Show(Terminal terminal, JsonElement servers)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            "server", "state", "version", "address", "lag", "transactions", "tables", "position");
        foreach (var server in servers.EnumerateArray())
        {
            table.AddRow(
                Cell(server, "name"), Cell(server, "state"), Cell(server, "version"), Cell(server, "address"), Lag(server),
                Cell(server, "transactions"), server.GetProperty("tables").GetArrayLength().ToString(), Position(server));
        }
        if (table.Rows.Count == 0) terminal.Error.WriteLine("No server is registered. The verb register adds one.");
        else terminal.Screen.Write(table);
        foreach (var server in servers.EnumerateArray()) ShowProblem(terminal, server);
    }

    private static void ShowProblem(Terminal terminal, JsonElement server)
    {
        var problem = server.GetProperty("problem");
        if (problem.ValueKind == JsonValueKind.Null) return;
        terminal.Error.WriteLine($"{server.GetProperty("name").GetString()}: {problem.GetProperty("message").GetString()}");
        if (problem.GetProperty("fix").GetString() is { } fix) terminal.Error.WriteLine($"  {fix}");
    }

    private static string Cell(JsonElement server, string property) => Markup.Escape(server.GetProperty(property).GetString() ?? "-");

    private static string Lag(JsonElement server) =>
        server.GetProperty("lagSeconds") is { ValueKind: JsonValueKind.Number } lag ? $"{lag.GetDouble():0.###} s" : "-";

    private static string Position(JsonElement server) =>
        server.GetProperty("position") is { ValueKind: JsonValueKind.Object } position
            ? Markup.Escape($"{position.GetProperty("file").GetString()}:{position.GetProperty("offset").GetString()}")
            : "-";
}
