using Microsoft.Extensions.Logging;

namespace OrleansCdc.GraphQL.Execution;

internal static partial class Log
{
    [LoggerMessage(EventId = 7001, Level = LogLevel.Error, Message = "GraphQL field {Field} failed; correlation id {CorrelationId}")]
    public static partial void ResolverFailed(this ILogger logger, Exception exception, string field, string correlationId);

    [LoggerMessage(EventId = 7002, Level = LogLevel.Error, Message = "GraphQL request failed; correlation id {CorrelationId}")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string correlationId);

    [LoggerMessage(EventId = 7003, Level = LogLevel.Error, Message = "GraphQL subscription failed; correlation id {CorrelationId}")]
    public static partial void SubscriptionFailed(this ILogger logger, Exception exception, string correlationId);
}
