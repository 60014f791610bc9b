using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Observability;

/// <summary>Spans and metrics of operations, by the semantic conventions for GraphQL servers.</summary>
internal static class OperationTelemetry
{
    private const int MostNames = 500;
    private static readonly ActivitySource Source = new(GraphQLTelemetry.ActivitySourceName);
    private static readonly Meter Meter = new(GraphQLTelemetry.MeterName);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "graphql.server.operation.duration", "s", "Time from the checked request to its whole response.");

    private static readonly UpDownCounter<int> Active = Meter.CreateUpDownCounter<int>(
        "graphql.server.subscription.active", "{subscription}", "Subscriptions that are open.");

    private static readonly Counter<long> Events = Meter.CreateCounter<long>(
        "graphql.server.subscription.events", "{event}", "Events handed to subscribers.");

    private static readonly ConcurrentDictionary<string, string> Names = new();

    /// <summary>Starts the operation's span, or returns null when nobody listens.</summary>
    public static Activity? Start(OperationNode operation)
    {
        if (!Source.HasListeners()) return null;
        var activity = Source.StartActivity(TypeOf(operation), ActivityKind.Server);
        activity?.SetTag("graphql.operation.type", TypeOf(operation));
        if (operation.Name is not null) activity?.SetTag("graphql.operation.name", operation.Name);
        return activity;
    }

    /// <summary>Ends the span and records the duration.</summary>
    public static void Finish(Activity? activity, OperationNode operation, TimeSpan elapsed, GraphQLResponse response)
    {
        if (response.ErrorCount > 0) activity?.SetTag("error.type", "graphql").SetStatus(ActivityStatusCode.Error);
        activity?.Dispose();
        if (!Duration.Enabled) return;
        Duration.Record(elapsed.TotalSeconds, [.. TagsOf(operation), new("error.type", response.ErrorCount > 0 ? "graphql" : null)]);
    }

    public static void Subscribed(OperationNode operation, int change)
    {
        if (Active.Enabled) Active.Add(change, TagsOf(operation));
    }

    public static void Delivered(OperationNode operation, int events)
    {
        if (Events.Enabled) Events.Add(events, TagsOf(operation));
    }

    /// <summary>Marks the span of a subscription whose stream failed.</summary>
    public static void Failed(Activity? activity) => activity?.SetTag("error.type", "graphql").SetStatus(ActivityStatusCode.Error);

    private static KeyValuePair<string, object?>[] TagsOf(OperationNode operation) =>
        [new("graphql.operation.type", TypeOf(operation)), new("graphql.operation.name", BoundedName(operation.Name))];

    /// <summary>Clients choose the names, so a metric keeps only so many apart.</summary>
    private static string? BoundedName(string? name)
    {
        if (name is null || Names.ContainsKey(name)) return name;
        if (Names.Count >= MostNames) return "_other";
        return Names.GetOrAdd(name, name);
    }

    private static string TypeOf(OperationNode operation) => operation.Kind switch
    {
        OperationKind.Query => "query",
        OperationKind.Mutation => "mutation",
        _ => "subscription",
    };
}
