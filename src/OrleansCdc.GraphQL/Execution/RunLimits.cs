using Microsoft.Extensions.Logging;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>What a run may use, and where it tells what went wrong.</summary>
internal sealed record RunLimits(long MaxResponseBytes, ILogger Logger)
{
    public ExecutionAbortedException TooLarge() =>
        new($"The answer is larger than {MaxResponseBytes} bytes, the most this server sends. Ask for fewer items or fields.",
            ErrorCodes.ResponseTooLarge);
}
