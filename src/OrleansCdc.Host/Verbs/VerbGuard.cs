using OrleansCdc.Host.Serving;

namespace OrleansCdc.Host.Verbs;

/// <summary>Turns a verb's failure into words on standard error and an exit code.</summary>
internal static class VerbGuard
{
    public static async Task<int> RunAsync(Terminal terminal, Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (VerbException exception)
        {
            terminal.Fail(exception.Message);
            return exception.ExitCode;
        }
        catch (HostStartException exception)
        {
            terminal.Fail(exception.Message);
            return ExitCodes.BadInput;
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C ends a verb that would go on for ever; that is how it is meant to end.
            return ExitCodes.Done;
        }
    }
}
