namespace OrleansCdc.GraphQL.Execution;

/// <summary>
/// Ends a whole execution: the client is gone, time is up, or the answer is too large. No field turns it into an error of its own.
/// </summary>
internal sealed class ExecutionAbortedException(string message, string code, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;
}
