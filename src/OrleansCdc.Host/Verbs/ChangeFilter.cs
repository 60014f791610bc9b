using System.CommandLine;
using System.CommandLine.Parsing;

namespace OrleansCdc.Host.Verbs;

/// <summary>The options that say which changes, the same for every verb that reads changes, and the variables they become.</summary>
internal sealed class ChangeFilter
{
    private static readonly string[] s_operations = ["insert", "update", "delete", "snapshot", "truncate"];

    private readonly Argument<string> _server = new("server") { Description = "The server's name." };

    private readonly Argument<string?> _table;

    private readonly Option<string[]> _operations = new("--operation")
    {
        Description = "Only these operations.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _key = new("--key")
    {
        Description = "Only the row with this primary key: its values in key order.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _from = new("--from")
    {
        Description = "Only transactions committed at or after this time, such as 2026-11-21T08:00:00Z.",
    };

    private readonly Option<string?> _to = new("--to") { Description = "Only transactions committed before this time." };

    private readonly Option<string?> _transaction = new("--transaction")
    {
        Description = "Only this transaction: its GTID or file:offset.",
    };

    private readonly Option<string?> _changedColumn = new("--changed")
    {
        Description = "Only updates that changed this column.",
        HelpName = "column",
    };

    public ChangeFilter(bool tableRequired)
    {
        _table = new Argument<string?>("table")
        {
            Description = "The table, as schema.table.",
            Arity = tableRequired ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
        };
        _operations.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, s_operations);
    }

    public void AddTo(Command command)
    {
        command.Add(_server);
        command.Add(_table);
        foreach (Option option in new Option[] { _operations, _key, _from, _to, _transaction, _changedColumn }) command.Add(option);
    }

    /// <summary>For a verb that needs to know what it is about: a table, or one transaction over all its tables.</summary>
    public void RequireTableOrTransaction(CommandResult command)
    {
        if (command.GetValue(_table) is null && command.GetValue(_transaction) is null)
            command.AddError("Name a table as schema.table, or a transaction with --transaction.");
    }

    /// <summary>The variables of the example operations, those that were not given left out.</summary>
    public Dictionary<string, object?> Variables(ParseResult parsed)
    {
        var table = parsed.GetValue(_table) is { } text ? TableName.Parse(text) : null;
        var variables = new Dictionary<string, object?> { ["server"] = parsed.GetValue(_server) };
        Put(variables, "schema", table?.Schema);
        Put(variables, "table", table?.Table);
        Put(variables, "operations", NullIfEmpty(parsed.GetValue(_operations)?.Select(word => word.ToUpperInvariant()).ToArray()));
        Put(variables, "key", NullIfEmpty(parsed.GetValue(_key)));
        Put(variables, "from", parsed.GetValue(_from));
        Put(variables, "to", parsed.GetValue(_to));
        Put(variables, "transaction", parsed.GetValue(_transaction));
        Put(variables, "changedColumn", parsed.GetValue(_changedColumn));
        return variables;
    }

    private static void Put(Dictionary<string, object?> variables, string name, object? value)
    {
        if (value is not null) variables[name] = value;
    }

    private static string[]? NullIfEmpty(string[]? values) => values is { Length: > 0 } ? values : null;
}
