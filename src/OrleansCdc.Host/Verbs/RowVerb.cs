using System.CommandLine;

namespace OrleansCdc.Host.Verbs;

/// <summary><c>row</c>: what happened to one row, or what it was at a moment.</summary>
internal static class RowVerb
{
    public static Command Create(Terminal terminal)
    {
        var server = new Argument<string>("server") { Description = "The server's name." };
        var table = new Argument<string>("table") { Description = "The table, as schema.table." };
        var key = new Argument<string[]>("key")
        {
            Description = "The primary key's values, in key order.",
            Arity = ArgumentArity.OneOrMore,
        };
        var asOf = new Option<string?>("--as-of") { Description = "Show the row as it was at this time.", HelpName = "time" };
        var last = new Option<int>("--last") { Description = "How many changes, from the newest.", DefaultValueFactory = _ => 100 };
        var json = JsonOutput.Option();
        return new Command("row", "Show what happened to one row.") { server, table, key, asOf, last, json }.Against(
            terminal,
            async (host, parsed, cancellationToken) =>
            {
                var name = TableName.Parse(parsed.GetRequiredValue(table));
                var variables = new Dictionary<string, object?>
                {
                    ["server"] = parsed.GetRequiredValue(server),
                    ["schema"] = name.Schema,
                    ["table"] = name.Table,
                    ["key"] = parsed.GetRequiredValue(key),
                };
                if (parsed.GetValue(asOf) is { } time) await ShowAsOfAsync(host, terminal, variables, time, cancellationToken);
                else await ShowHistoryAsync(host, terminal, variables, parsed.GetValue(last), parsed.GetValue(json), cancellationToken);
            });
    }

    private static async Task ShowHistoryAsync(
        RunningHost host, Terminal terminal, Dictionary<string, object?> variables, int last, bool json, CancellationToken cancel)
    {
        variables["last"] = last;
        var data = await host.RunAsync(ExampleOperation.Read("row-history"), variables, cancel);
        var history = data.GetProperty("row").GetProperty("history");
        var output = new ChangeOutput(terminal, json);
        foreach (var change in history.GetProperty("nodes").EnumerateArray()) output.Write(change);
        if (history.GetProperty("nodes").GetArrayLength() == 0) terminal.Error.WriteLine("The history has no change of this row.");
        if (history.GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean())
            terminal.Error.WriteLine("There are older changes; --last shows more.");
        output.WriteGaps(history.GetProperty("coverage"));
    }

    private static async Task ShowAsOfAsync(
        RunningHost host, Terminal terminal, Dictionary<string, object?> variables, string time, CancellationToken cancellationToken)
    {
        variables["time"] = time;
        var data = await host.RunAsync(ExampleOperation.Read("row-as-of"), variables, cancellationToken);
        var version = data.GetProperty("row").GetProperty("asOf");
        if (version.GetProperty("exists").GetBoolean()) JsonOutput.Write(terminal, version.GetProperty("values"));
        else terminal.Error.WriteLine("The row did not exist then.");
    }
}
