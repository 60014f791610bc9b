using System.Text.Json;
using Spectre.Console;

namespace OrleansCdc.Host.Verbs;

/// <summary>One change as one line of a terminal: when, what, where, and what it changed.</summary>
internal static class ChangeLine
{
    private const int LongestValue = 40;

    public static void Write(IAnsiConsole screen, JsonElement change)
    {
        var operation = change.GetProperty("operation").GetString()!;
        screen.Write(new Markup(
            $"[grey]{Escape(change, "committedAt")}[/] [{Colour(operation)}]{operation.ToLowerInvariant(),-8}[/] "
            + $"{Escape(change, "schema")}.{Escape(change, "table")} {Markup.Escape(Key(change))}  {Summary(change, operation)}\n")
            .Overflow(Overflow.Fold));
    }

    private static string Key(JsonElement change) =>
        change.GetProperty("key") is { ValueKind: JsonValueKind.Array } key
            ? string.Join(',', key.EnumerateArray().Select(part => part.GetString()))
            : "-";

    private static string Summary(JsonElement change, string operation)
    {
        var before = change.GetProperty("before");
        var after = change.GetProperty("after");
        if (operation == "UPDATE")
        {
            var columns = change.GetProperty("changedColumns").EnumerateArray().Select(column => column.GetString()!);
            return string.Join(
                "  ", columns.Select(name => $"[grey]{Markup.Escape(name)}[/] {Value(before, name)} [grey]->[/] {Value(after, name)}"));
        }
        var row = after.ValueKind == JsonValueKind.Object ? after : before;
        if (row.ValueKind != JsonValueKind.Object) return "";
        return string.Join(
            "  ", row.EnumerateObject().Select(column => $"[grey]{Markup.Escape(column.Name)}[/] {Value(row, column.Name)}"));
    }

    private static string Value(JsonElement row, string column)
    {
        if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty(column, out var value)) return "[grey]absent[/]";
        var text = value.ValueKind switch
        {
            JsonValueKind.Null => "NULL",
            JsonValueKind.String => value.GetString()!,
            _ => value.GetRawText(),
        };
        return Markup.Escape(text.Length <= LongestValue ? text : string.Concat(text.AsSpan(0, LongestValue - 1), "…"));
    }

    private static string Escape(JsonElement change, string property) => Markup.Escape(change.GetProperty(property).GetString() ?? "");

    private static string Colour(string operation) => operation switch
    {
        "INSERT" => "green",
        "UPDATE" => "blue",
        "DELETE" => "red",
        _ => "grey",
    };
}
