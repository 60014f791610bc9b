using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.Tests.Verbs;

/// <summary>One run of the program's command line in this process: what it wrote and how it ended.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public static async Task<CommandRun> OfAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await CommandTree.RunAsync(arguments, new Terminal(output, error), TestContext.Current.CancellationToken);
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }
}
