using Spectre.Console;

namespace OrleansCdc.Host.Demo;

/// <summary>
/// What to open and what to paste, once everything runs. Commands are written bare, so that they can be selected and pasted.
/// </summary>
internal static class Welcome
{
    private const string Run = "dotnet run --project src/OrleansCdc.Host --";

    public static void Write(IAnsiConsole console, string address, string mistake)
    {
        Open(console, address);
        Command(console, "The last five changes of the shop's orders:", Curl(
            address,
            """{"query":"{ changes(server: \"shop\", schema: \"shop\", table: \"orders\", last: 5) { nodes { committedAt after } } }"}"""));
        Command(console, "Every change of an order or a product as it is committed:", CurlSubscription(
            address, """{"query":"subscription { changes(server: \"shop\") { committedAt table operation key before after } }"}"""));
        Command(console, "Somebody just made a whole category ten times as expensive. The SQL that undoes that mistake:",
            $"{Run} undo shop shop.products --transaction {mistake}{HostOption(address)}");
        console.MarkupLine("[grey]Orders come in until you press Ctrl-C; everything that was started ends then.[/]");
    }

    public static void WriteOwnServer(IAnsiConsole console, string address, string endpoint)
    {
        console.MarkupLine($"Following [bold]{Markup.Escape(endpoint)}[/].");
        Open(console, address);
        Command(console, "What is known of it:", $"{Run} servers{HostOption(address)}");
        Command(console, "Every change as it is committed:", $"{Run} changes mine --follow{HostOption(address)}");
        Command(console, "The same with curl:", CurlSubscription(
            address, """{"query":"subscription { changes(server: \"mine\") { committedAt schema table operation key before after } }"}"""));
        console.MarkupLine("[grey]Nothing is written to your server. Ctrl-C ends this and deletes what was kept.[/]");
    }

    private static void Open(IAnsiConsole console, string address)
    {
        console.WriteLine();
        console.MarkupLine($"  [bold]Page[/]      [link]{address}/[/]");
        console.MarkupLine($"  [bold]GraphQL[/]   [link]{address}/graphql[/]");
        console.WriteLine();
    }

    private static void Command(IAnsiConsole console, string what, string command)
    {
        console.MarkupLine($"[bold]{Markup.Escape(what)}[/]");

        // Written past the console's word wrap, which would break the command into lines that cannot be pasted.
        console.Profile.Out.Writer.WriteLine($"  {command}");
        console.WriteLine();
    }

    private static string Curl(string address, string body) =>
        $"curl -s {address}/graphql -H 'content-type: application/json' -d '{body}'";

    private static string CurlSubscription(string address, string body) =>
        $"curl -sN {address}/graphql -H 'content-type: application/json' -H 'accept: text/event-stream' -d '{body}'";

    private static string HostOption(string address) => address == $"http://127.0.0.1:{ListeningPort.Usual}" ? "" : $" --host {address}";
}
