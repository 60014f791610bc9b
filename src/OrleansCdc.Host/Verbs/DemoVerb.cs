using System.CommandLine;
using OrleansCdc.Host.Demo;

namespace OrleansCdc.Host.Verbs;

/// <summary><c>demo</c>: a real server, a small shop with traffic on it, and everything this program shows of it.</summary>
internal static class DemoVerb
{
    public static Command Create(Terminal terminal)
    {
        var server = new Option<string?>("--server")
        {
            Description = "Use this server instead, mysql://user:password@host:port, and make no traffic on it.",
            HelpName = "url",
        };
        var mariaDb = new Option<bool>("--mariadb") { Description = "Start MariaDB instead of MySQL." };
        var port = new Option<int?>("--port")
        {
            Description = $"The port of the page and the API; {ListeningPort.Usual} or the next free one when left out.",
        };
        var command = new Command(
            "demo", "Start a real MySQL with a small shop and traffic on it, and follow it.") { server, mariaDb, port };
        command.Validators.Add(result =>
        {
            if (result.GetValue(server) is not null && result.GetValue(mariaDb))
                result.AddError("--server and --mariadb exclude each other.");
            if (result.GetValue(port) is < 1 or > 65535) result.AddError("--port must be between 1 and 65535.");
        });
        command.SetAction((parsed, cancellationToken) => VerbGuard.RunAsync(terminal, async () =>
        {
            var options = new DemoOptions(parsed.GetValue(server), parsed.GetValue(mariaDb), parsed.GetValue(port));
            await new DemoRun(options, terminal).RunAsync(cancellationToken);
            return ExitCodes.Done;
        }));
        return command;
    }
}
