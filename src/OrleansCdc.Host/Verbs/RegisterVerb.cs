using System.CommandLine;
using System.Text.Json;
using OrleansCdc.Binlog.Connections;

namespace OrleansCdc.Host.Verbs;

/// <summary><c>register</c>: has a running host follow a server.</summary>
internal static class RegisterVerb
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "What to call the server: small letters, digits and hyphens." };
        var url = new Argument<string>("url") { Description = "mysql://user@host:port/?ssl-mode=required, or mariadb://..." };
        var passwordFrom = new Option<string>("--password-env")
        {
            Description = "The environment variable that holds the password. It is asked for when the variable is not set.",
            HelpName = "variable",
            DefaultValueFactory = _ => ServerPassword.DefaultVariable,
        };
        var include = new Option<string[]>("--include")
        {
            Description = "Patterns of schema.table to capture.",
            AllowMultipleArgumentsPerToken = true,
        };
        var exclude = new Option<string[]>("--exclude")
        {
            Description = "Patterns of schema.table to leave out.",
            AllowMultipleArgumentsPerToken = true,
        };
        var noSnapshot = new Option<bool>("--no-snapshot") { Description = "Start with the binlog alone, from now on." };
        return new Command(
            "register", "Follow a MySQL or MariaDB server.") { name, url, passwordFrom, include, exclude, noSnapshot }.Against(
            terminal,
            async (host, parsed, cancellationToken) =>
            {
                var connection = ParseUrl(parsed.GetRequiredValue(url));
                var input = RegistrationInput.From(
                    parsed.GetRequiredValue(name), ServerPassword.Complete(connection, parsed.GetRequiredValue(passwordFrom), terminal));
                input["include"] = parsed.GetValue(include);
                input["exclude"] = parsed.GetValue(exclude);
                input["snapshot"] = !parsed.GetValue(noSnapshot);
                var data = await host.RunAsync(ExampleOperation.Read("register-server"), new { input }, cancellationToken);
                Report(terminal, data.GetProperty("registerServer"));
            });
    }

    private static ConnectionOptions ParseUrl(string url)
    {
        try
        {
            return ConnectionOptions.Parse(url);
        }
        catch (FormatException exception)
        {
            throw VerbException.BadInput(exception.Message);
        }
    }

    private static void Report(Terminal terminal, JsonElement server)
    {
        terminal.Error.WriteLine($"{server.GetProperty("name").GetString()}: {server.GetProperty("state").GetString()}");
        foreach (var finding in server.GetProperty("findings").EnumerateArray())
        {
            if (finding.GetProperty("severity").GetString() == "OK") continue;
            terminal.Error.WriteLine($"  {finding.GetProperty("check").GetString()}: {finding.GetProperty("found").GetString()}");
            if (finding.GetProperty("fix").GetString() is { } fix) terminal.Error.WriteLine($"    {fix}");
        }
    }
}
