using Spectre.Console;

namespace OrleansCdc.Host.Verbs;

/// <summary>
/// Where verbs write: results to standard output, everything said about them to standard error, so that results can be piped.
/// </summary>
internal sealed class Terminal(TextWriter output, TextWriter error, Func<Stream>? openOutput = null)
{
    public static Terminal Standard { get; } = new(Console.Out, Console.Error, StandardOutput.Open);

    /// <summary>Results, word for word.</summary>
    public TextWriter Output { get; } = output;

    /// <summary>Remarks, word for word.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>Results with tables and colours; plain, and with lines of any length, where standard output is not a terminal.</summary>
    public IAnsiConsole Screen { get; } = CreateScreen(output);

    /// <summary>Whether escape sequences make colours: only where a person looks at them and did not ask for none (no-color.org).</summary>
    public bool ShowsColours => openOutput is not null && !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>
    /// Results as bytes of UTF-8, for those that are too many to go through a text writer. Nothing else is written meanwhile.
    /// </summary>
    public Stream OpenOutput() => openOutput?.Invoke() ?? new TextWriterStream(Output);

    public void Fail(string message) => Error.WriteLine(message);

    private static IAnsiConsole CreateScreen(TextWriter output)
    {
        const int wideEnough = 10_000;
        var target = new AnsiConsoleOutput(output);
        if (target.IsTerminal) return AnsiConsole.Create(new AnsiConsoleSettings { Out = target });
        var plain = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = target, Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        plain.Profile.Width = wideEnough;
        return plain;
    }
}
