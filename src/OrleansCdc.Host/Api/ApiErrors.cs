using OrleansCdc.GraphQL;

namespace OrleansCdc.Host.Api;

/// <summary>
/// What the API refuses. Every error has a code for programs, a message for people and, in <c>extensions.fix</c>, the way out.
/// </summary>
internal static class ApiErrors
{
    public static GraphQLException UnknownServer(string name, IEnumerable<string> known) =>
        Error(
            "UNKNOWN_SERVER", $"No server \"{name}\" is registered.", Choice(
                "Registered servers", known, "Register it with registerServer."));

    public static GraphQLException UnknownTable(string server, string schema, string table, IEnumerable<string> known) =>
        Error(
            "UNKNOWN_TABLE", $"Server \"{server}\" has no captured table {schema}.{table}.",
            Choice("Captured tables", known, "A table appears here with its first snapshot row or change."));

    public static GraphQLException UnknownTransaction(string server, string id) =>
        Error(
            "UNKNOWN_TRANSACTION", $"The history of server \"{server}\" holds no transaction {id}.",
            "Write its GTID as the server does, or file:offset of its first event where GTIDs are off.");

    public static GraphQLException UnknownColumn(string table, string column, IEnumerable<string> known) =>
        Error("UNKNOWN_COLUMN", $"Table {table} has no column \"{column}\" and never had.", Choice("Columns", known, ""));

    public static GraphQLException NoKey(string table) =>
        Error(
            "NO_PRIMARY_KEY", $"Table {table} has no primary key, so its rows cannot be told apart.",
            "Ask for changes by time or transaction instead.");

    public static GraphQLException WrongKey(string table, string problem) =>
        Error(
            "WRONG_KEY",
            $"The key does not fit table {table}: {problem}",
            "Give one text for each column of the primary key, in "
            + "key order.");

    public static GraphQLException TableNeeded(string argument) =>
        Error("TABLE_NEEDED", $"The argument {argument} needs a table.", "Give schema and table, both of them.");

    public static GraphQLException WrongPage(string problem) =>
        Error("WRONG_PAGE", problem, "Page forwards with first and after, or backwards with last and before.");

    public static GraphQLException WrongLimit(int limit, int most) =>
        Error("WRONG_LIMIT", $"A limit of {limit} was asked for.", $"Ask for 1 to {most}; narrow the filter, or go on from a cursor.");

    public static GraphQLException WrongStart() =>
        Error("WRONG_START", "after and from were both given.", "Start after a cursor or from a time, not both.");

    public static GraphQLException WrongMoment(string problem) =>
        Error("WRONG_MOMENT", problem, "Give exactly one of time, position and cursor.");

    public static GraphQLException UnknownSink(string name, IEnumerable<string> known) =>
        Error("UNKNOWN_SINK", $"There is no sink \"{name}\".", Choice("Sinks", known, "Create it with createSink."));

    public static GraphQLException WrongLetter(string id) =>
        Error("WRONG_DEAD_LETTER", $"\"{id}\" is not the id of a dead letter.", "Take ids from deadLetters.");

    /// <summary>Refused by whoever owns the server or the table.</summary>
    public static GraphQLException Refused(string code, string message, string fix) => Error(code, message, fix);

    private static GraphQLException Error(string code, string message, string fix) =>
        new(message, code, fix.Length == 0 ? null : new Dictionary<string, object?> { ["fix"] = fix });

    private static string Choice(string what, IEnumerable<string> known, string otherwise)
    {
        const int shown = 12;
        var names = known.Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0) return otherwise;
        var more = names.Count > shown ? $" and {names.Count - shown} more" : "";
        return $"{what}: {string.Join(", ", names.Take(shown))}{more}.";
    }
}
