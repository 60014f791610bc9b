namespace OrleansCdc.GraphQL;

/// <summary>The names to subscribe to with OpenTelemetry: <c>AddSource</c> and <c>AddMeter</c>.</summary>
public static class GraphQLTelemetry
{
    /// <summary>
    /// The activity source: one span for each operation, named by its type, with <c>graphql.operation.type</c>,
    /// <c>graphql.operation.name</c> and, after a failure, <c>error.type</c>.
    /// </summary>
    public const string ActivitySourceName = "OrleansCdc.GraphQL";

    /// <summary>
    /// The meter: <c>graphql.server.operation.duration</c> (s), <c>graphql.server.subscription.active</c> and
    /// <c>graphql.server.subscription.events</c>.
    /// </summary>
    public const string MeterName = "OrleansCdc.GraphQL";
}
