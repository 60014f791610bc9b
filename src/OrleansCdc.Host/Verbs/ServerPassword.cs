using OrleansCdc.Binlog.Connections;
using Spectre.Console;

namespace OrleansCdc.Host.Verbs;

/// <summary>
/// Where a server's password comes from: the environment, else a prompt that shows nothing. One in the url works too, with a warning,
/// because every process of the machine can read a command line.
/// </summary>
internal static class ServerPassword
{
    public const string DefaultVariable = "ORLEANSCDC_PASSWORD";

    public static ConnectionOptions Complete(ConnectionOptions connection, string variable, Terminal terminal)
    {
        if (connection.Password.Length > 0)
        {
            terminal.Error.WriteLine(
                $"A password on the command line can be seen by others on this machine; {variable} or the prompt keep it secret.");
            return connection;
        }
        var password = Environment.GetEnvironmentVariable(variable);
        return connection with { Password = password ?? Ask(connection, variable) };
    }

    private static string Ask(ConnectionOptions connection, string variable)
    {
        if (Console.IsInputRedirected)
            throw VerbException.BadInput($"No password: set {variable}, or run this in a terminal to be asked for it.");
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Prompt(
            new TextPrompt<string>(
                $"Password of {Markup.Escape(connection.User)} at {Markup.Escape(connection.Endpoint)}:").Secret(null).AllowEmpty());
    }
}
