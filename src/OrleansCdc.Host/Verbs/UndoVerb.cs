using System.CommandLine;
using System.Text.Json;

namespace OrleansCdc.Host.Verbs;

/// <summary><c>undo</c>: the SQL that puts rows back, on standard output, ready to be read and then piped into a client.</summary>
internal static class UndoVerb
{
    public static Command Create(Terminal terminal)
    {
        var filter = new ChangeFilter(tableRequired: false);
        var limit = new Option<int>("--limit")
        {
            Description = "How many changes to undo at most, the newest first.",
            DefaultValueFactory = _ => 1000,
        };
        var partial = new Option<bool>("--partial")
        {
            Description = "Undo what can be undone although something cannot be, or although changes may be missing.",
        };
        var command = new Command("undo", "Write the SQL that undoes changes of a table, or a whole transaction. Nothing is executed.");
        command.Aliases.Add("reversal");
        filter.AddTo(command);
        command.Validators.Add(filter.RequireTableOrTransaction);
        command.Add(limit);
        command.Add(partial);
        return command.Against(terminal, async (host, parsed, cancellationToken) =>
        {
            var variables = filter.Variables(parsed);
            variables["limit"] = parsed.GetValue(limit);
            variables["partial"] = parsed.GetValue(partial);
            var data = await host.RunAsync(ExampleOperation.Read("reversal"), variables, cancellationToken);
            Write(terminal, data.GetProperty("reversal"));
        });
    }

    private static void Write(Terminal terminal, JsonElement reversal)
    {
        foreach (var irreversible in reversal.GetProperty("cannotUndo").EnumerateArray())
        {
            var id = irreversible.GetProperty("change").GetProperty("id").GetString();
            terminal.Error.WriteLine($"Cannot undo {id}: {irreversible.GetProperty("reason").GetString()}");
        }
        foreach (var reason in reversal.GetProperty("incomplete").EnumerateArray()) terminal.Error.WriteLine($"Incomplete: {reason.GetString()}");
        if (reversal.GetProperty("sql").GetString() is not { } sql)
            throw VerbException.Refused("No script was written; --partial undoes the rest.");
        terminal.Output.WriteLine(sql);
        terminal.Error.WriteLine($"{reversal.GetProperty("statements").GetInt32()} rows to put back; nothing was executed.");
    }
}
