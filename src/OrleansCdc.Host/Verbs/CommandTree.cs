using System.CommandLine;

namespace OrleansCdc.Host.Verbs;

/// <summary>Every verb of the program. Without one it serves.</summary>
internal static class CommandTree
{
    // After Ctrl-C or SIGTERM what was read is made durable and what was started is ended, which takes a moment on a busy machine.
    private static readonly TimeSpan s_timeToEnd = TimeSpan.FromSeconds(30);

    /// <summary>Runs what the command line says and returns the process's exit code.</summary>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken = default) =>
        RunAsync(arguments, terminal, ServeVerb.AddTo, cancellationToken);

    /// <summary>As the other, for a program that serves in a way of its own.</summary>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, Terminal terminal, Action<RootCommand, Terminal> addServing, CancellationToken cancellationToken = default)
    {
        var parsed = Create(terminal, addServing).Parse(arguments);
        var configuration = new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = s_timeToEnd,
        };
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync(configuration, cancellationToken);
        foreach (var error in parsed.Errors) terminal.Fail(error.Message);
        terminal.Fail($"See: {Usage(parsed)} --help");
        return ExitCodes.BadInput;
    }

    private static RootCommand Create(Terminal terminal, Action<RootCommand, Terminal> addServing)
    {
        var root = new RootCommand("Keeps every row change of MySQL and MariaDB servers, forever queryable.");
        addServing(root, terminal);
        root.Add(DemoVerb.Create(terminal));
        root.Add(RegisterVerb.Create(terminal));
        root.Add(ServersVerb.Create(terminal));
        root.Add(ChangesVerb.Create(terminal));
        root.Add(RowVerb.Create(terminal));
        root.Add(UndoVerb.Create(terminal));
        root.Add(QueryVerb.Create(terminal));
        root.Add(BinlogVerb.Create(terminal));
        root.Add(ControlVerbs.Pause(terminal));
        root.Add(ControlVerbs.Resume(terminal));
        root.Add(ControlVerbs.Snapshot(terminal));
        root.Add(ControlVerbs.Remove(terminal));
        root.Add(SinksVerb.Create(terminal));
        root.Add(SinkVerb.Create(terminal));
        return root;
    }

    private static string Usage(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand root
            ? root.Name
            : $"{parsed.RootCommandResult.Command.Name} {parsed.CommandResult.Command.Name}";
}
