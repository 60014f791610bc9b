using System.CommandLine;

namespace OrleansCdc.Host.Verbs;

/// <summary><c>changes</c>: the latest changes, and with <c>--follow</c> everything that comes after them.</summary>
internal static class ChangesVerb
{
    public static Command Create(Terminal terminal)
    {
        var filter = new ChangeFilter(tableRequired: false);
        var last = new Option<int>("--last") { Description = "How many, from the newest.", DefaultValueFactory = _ => 20 };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with every change as it is committed, until Ctrl-C." };
        var json = JsonOutput.Option();
        var command = new Command("changes", "Show the latest changes of a table or a server.");
        filter.AddTo(command);
        command.Add(last);
        command.Add(follow);
        command.Add(json);
        return command.Against(terminal, async (host, parsed, cancellationToken) =>
        {
            var variables = filter.Variables(parsed);
            var output = new ChangeOutput(terminal, parsed.GetValue(json));
            var cursor = await ShowLatestAsync(host, variables, parsed.GetValue(last), output, cancellationToken);
            if (parsed.GetValue(follow)) await FollowAsync(host, variables, cursor, output, cancellationToken);
        });
    }

    private static async Task<string?> ShowLatestAsync(
        RunningHost host, Dictionary<string, object?> variables, int last, ChangeOutput output, CancellationToken cancellationToken)
    {
        var withLimit = new Dictionary<string, object?>(variables) { ["last"] = last };
        var data = await host.RunAsync(ExampleOperation.Read("changes"), withLimit, cancellationToken);
        var changes = data.GetProperty("changes");
        foreach (var change in changes.GetProperty("nodes").EnumerateArray()) output.Write(change);
        output.WriteGaps(changes.GetProperty("coverage"));
        return changes.GetProperty("pageInfo").GetProperty("endCursor").GetString();
    }

    private static async Task FollowAsync(
        RunningHost host, Dictionary<string, object?> variables, string? cursor, ChangeOutput output, CancellationToken cancellationToken)
    {
        foreach (var name in new[] { "to", "transaction", "changedColumn" })
        {
            if (variables.ContainsKey(name)) throw VerbException.BadInput("--follow goes with --operation, --key and --from alone.");
        }
        var start = new Dictionary<string, object?>(variables);
        if (cursor is not null)
        {
            start.Remove("from");
            start["after"] = cursor;
        }
        await foreach (var data in host.SubscribeAsync(ExampleOperation.Read("follow"), start, cancellationToken))
            output.Write(data.GetProperty("changes"));
    }
}
