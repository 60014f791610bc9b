using System.CommandLine;
using OrleansCdc.Host.LogPrinting;

namespace OrleansCdc.Host.Verbs;

/// <summary>
/// <c>binlog</c>: prints or sums up a log from a file, a directory or a server. It needs no running host and keeps nothing.
/// </summary>
internal static class BinlogVerb
{
    public static Command Create(Terminal terminal)
    {
        var source = new Argument<string>("source")
        {
            Description = "A binlog file, a directory of them, or a server: mysql://user@host:port/?ssl-mode=required, or mariadb://...",
        };
        var from = Bound("--from", "Where to begin", "Later transactions than a GTID set has; the first one not earlier than a time.");
        var to = Bound("--to", "Where to end", "Before the event at a position, before the first transaction at a time, after the last of a GTID set.");
        var format = new Option<LogFormat>("--format")
        {
            Description = "text for people, json for one line of JSON for each row change, sql for statements that make the changes again.",
            HelpName = "text|json|sql",
        };
        var tables = new Option<string[]>("--table", "-t") { Description = "Only changes of this table; may be given more than once.", HelpName = "schema.table" };
        var follow = new Option<bool>("--follow", "-f") { Description = "At the end wait for more, until Ctrl-C." };
        var statistics = new Option<bool>("--stats") { Description = "Sum up instead: events, tables, transactions by size, the largest, the time span." };
        var password = new Option<string>("--password-env")
        {
            Description = "The environment variable that holds a server's password. It is asked for when the variable is not set.",
            HelpName = "variable",
            DefaultValueFactory = _ => ServerPassword.DefaultVariable,
        };
        var command = new Command("binlog", "Print the row changes in binlog files or in a server's binlog.") { source, from, to, format, tables, follow, statistics, password };
        command.SetAction((parsed, cancellationToken) => VerbGuard.RunAsync(terminal, () => LogErrors.GuardAsync(async () =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var request = new LogRequest(
                LogSource.Parse(parsed.GetRequiredValue(source), parsed.GetRequiredValue(password), terminal),
                parsed.GetValue(from) is { } start ? LogBound.Parse("--from", start, now) : null,
                parsed.GetValue(to) is { } end ? LogBound.Parse("--to", end, now) : null,
                parsed.GetValue(format),
                [.. (parsed.GetValue(tables) ?? []).Select(TableName.Parse)],
                parsed.GetValue(follow),
                parsed.GetValue(statistics));
            await LogPrint.RunAsync(request, terminal, cancellationToken);
        })));
        return command;
    }

    private static Option<string?> Bound(string name, string what, string meaning) => new(name)
    {
        Description = $"{what}: file:offset, a time (UTC unless it says otherwise), a time before now (15m, 2h), or a GTID set. {meaning}",
        HelpName = "place",
    };
}
