using OrleansCdc.Binlog.Rows;
using OrleansCdc.GraphQL;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.History;
using OrleansCdc.Host.Api.Scalars;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Delivery.Circuits;
using OrleansCdc.Sinks.Delivery.Statuses;

namespace OrleansCdc.Host.Api.Sinks;

/// <summary>What is shown of a sink.</summary>
internal static class SinkFields
{
    public static void Declare(SchemaBuilder schema) => schema
        .Object<SinkStatus>("Sink", DeclareSink)
        .Enum<SinkState>("SinkState", DeclareState)
        .Object<SinkServerStatus>("SinkServer", DeclareServer)
        .Object<SinkProblem>("SinkError", DeclareError)
        .Object<CircuitState>("SinkCircuit", DeclareCircuit)
        .Object<SinkFilter>("SinkFilter", DeclareFilter)
        .Object<ColumnCondition>("ColumnCondition", DeclareCondition);

    private static void DeclareSink(ObjectBuilder<SinkStatus> type)
    {
        type.Describe("A place that changes are delivered to, with its own durable cursor.");
        type.Field("name", Gql.NonNull(Gql.String), (sink, _) => sink.Name.Value);
        type.Field("state", Gql.NonNull(Gql.Value<SinkState>()), (sink, _) => sink.State);
        type.Field("receiver", Gql.NonNull(Gql.String), (sink, _) => sink.Definition?.Receiver ?? "");
        type.Field("settings", Gql.Ref<JsonValue>(), (sink, _) => JsonOf(sink.Definition?.ReceiverSettings))
            .Describe("The receiver's settings, secrets only as references.");
        type.Field("format", Gql.NonNull(Gql.String), (sink, _) => sink.Definition?.Format ?? "");
        type.Field("options", Gql.Ref<JsonValue>(), (sink, _) => JsonOf(sink.Definition?.FormatOptions)).Describe("The format's options.");
        type.Field("filter", Gql.Ref<SinkFilter>("SinkFilter"), (sink, _) => sink.Definition?.Filter);
        type.Field("transactionMarkers", Gql.NonNull(Gql.Boolean), (sink, _) => sink.Definition?.TransactionMarkers ?? false);
        type.Field("schemaChanges", Gql.NonNull(Gql.Boolean), (sink, _) => sink.Definition?.SchemaChanges ?? false);
        type.Field("maxInFlight", Gql.NonNull(Gql.Int), (sink, _) => sink.Definition?.MaxInFlight ?? 0);
        type.Field("createdAt", Gql.Value<Instant>(), (sink, _) => TimeOf(sink.CreatedAt));
        DeclareProgress(type);
        DeclareFigures(type);
        DeadLetterApi.DeclareField(type);
    }

    private static void DeclareProgress(ObjectBuilder<SinkStatus> type)
    {
        type.Field("servers", Gql.ListOf(Gql.Ref<SinkServerStatus>()), (sink, _) => sink.Servers).Describe("How far it is with each server.");
        type.Field("lagChanges", Gql.Value<long>(), (sink, _) => (long?)sink.Servers.Aggregate((ulong?)0, (sum, server) => sum + server.LagChanges))
            .Describe("Row changes behind the histories of its servers, those that the filter leaves out included. Counted exactly up to 5,000 transactions behind; beyond, the other transactions are taken to be as large as those.");
        type.Field("lagSeconds", Gql.Float, (sink, _) => sink.Servers.Max(server => server.Lag?.TotalSeconds))
            .Describe("How long ago the oldest transaction that is not delivered was committed; 0 when there is none.");
        type.Field("lastError", Gql.Ref<SinkProblem>(), (sink, _) => sink.LastError)
            .Describe("What keeps it from delivering or, while it delivers, what went wrong last.");
        type.Field("circuit", Gql.Ref<CircuitState>(), (sink, _) => sink.Delivery?.Circuit).Describe("What is known of the receiver's health.");
    }

    private static void DeclareFigures(ObjectBuilder<SinkStatus> type)
    {
        type.Field("confirmed", Gql.NonNull(Gql.Value<long>()), (sink, _) => sink.Delivery?.Confirmed ?? 0)
            .Describe("Messages that the receiver confirmed since the sink last started.");
        type.Field("retries", Gql.NonNull(Gql.Value<long>()), (sink, _) => sink.Delivery?.Retries ?? 0)
            .Describe("Messages sent in vain since the sink last started.");
        type.Field("changesPerSecond", Gql.NonNull(Gql.Float), (sink, _) => sink.Delivery?.ChangesPerSecond ?? 0)
            .Describe("Messages confirmed a second, over the last ten.");
        type.Field("bytesPerSecond", Gql.NonNull(Gql.Float), (sink, _) => sink.Delivery?.BytesPerSecond ?? 0);
        type.Field("lastConfirmedAt", Gql.Value<Instant>(), (sink, _) => TimeOf(sink.Delivery?.LastConfirmed));
        type.Field("inFlight", Gql.NonNull(Gql.Int), (sink, _) => sink.Delivery?.InFlight ?? 0)
            .Describe("Changes read and not yet recorded as delivered; as many may come twice after a crash.");
        type.Field("deadLetterCount", Gql.NonNull(Gql.Int), (sink, _) => sink.Delivery?.DeadLetters ?? 0)
            .Describe("Messages put aside, those that only wait included.");
        type.Field("refusedCount", Gql.NonNull(Gql.Int), (sink, _) => sink.Delivery?.RefusedLetters ?? 0);
    }

    private static void DeclareState(EnumBuilder<SinkState> type) => type
        .Value("RUNNING", SinkState.Running, "Delivering, or waiting for something to deliver.")
        .Value("PAUSED", SinkState.Paused, "Waiting for `resumeSink`.")
        .Value("FAILING", SinkState.Failing, "Not getting on; `lastError` says why. It goes on by itself when that is over.")
        .Value("STOPPED", SinkState.Stopped, "Ended until `resumeSink`, or not able to start; then `lastError` says why.")
        .Value("REMOVED", SinkState.Unknown, "Taken off the list. Only `sinkStatus` ever says so.");

    private static void DeclareServer(ObjectBuilder<SinkServerStatus> type)
    {
        type.Describe("How far a sink is with one server.");
        type.Field("server", Gql.NonNull(Gql.String), (server, _) => server.Server);
        type.Field("cursor", Gql.NonNull(Gql.Value<ChangeCursor>()), (server, _) => server.Cursor)
            .Describe("Everything up to here was confirmed or put aside.");
        type.Field("lagTransactions", Gql.Value<long>(), (server, _) => (long?)server.LagTransactions);
        type.Field("lagChanges", Gql.Value<long>(), (server, _) => (long?)server.LagChanges);
        type.Field("lagSeconds", Gql.Float, (server, _) => server.Lag?.TotalSeconds);
        type.Field("gaps", Gql.ListOf(Gql.Ref<Gap>()), (server, _) => server.Gaps)
            .Describe("What the server's history lacks of what the sink wants, as any reader of the history is told; nothing, as a rule.");
        type.Field("replaying", Gql.NonNull(Gql.Boolean), (server, _) => server.IsReplaying)
            .Describe("Whether a part of its history is being delivered again.");
    }

    private static void DeclareError(ObjectBuilder<SinkProblem> type)
    {
        type.Describe("What went wrong.");
        type.Field("message", Gql.NonNull(Gql.String), (problem, _) => problem.Message);
        type.Field("since", Gql.NonNull(Gql.Value<Instant>()), (problem, _) => Instant.FromTime(problem.Since));
    }

    private static void DeclareCircuit(ObjectBuilder<CircuitState> type)
    {
        type.Describe("Stands before a receiver that fails.");
        type.Field("open", Gql.NonNull(Gql.Boolean), (circuit, _) => circuit.IsOpen)
            .Describe("True while single attempts are made, to see whether it is back.");
        type.Field("failures", Gql.NonNull(Gql.Int), (circuit, _) => circuit.Failures).Describe("Failed attempts in a row.");
        type.Field("nextAttemptAt", Gql.Value<Instant>(), (circuit, _) => TimeOf(circuit.NextAttempt));
    }

    private static void DeclareFilter(ObjectBuilder<SinkFilter> type)
    {
        type.Describe("Which changes a sink is told.");
        type.Field("servers", Gql.ListOf(Gql.String), (filter, _) => filter.Servers).Describe("Empty for all.");
        type.Field("include", Gql.ListOf(Gql.String), (filter, _) => filter.Include);
        type.Field("exclude", Gql.ListOf(Gql.String), (filter, _) => filter.Exclude);
        type.Field("operations", Gql.ListOf(Gql.Value<ChangeOperation>()), (filter, _) => filter.Operations);
        type.Field("columns", Gql.ListOf(Gql.String), (filter, _) => filter.Columns);
        type.Field("values", Gql.ListOf(Gql.Ref<ColumnCondition>("ColumnCondition")), (filter, _) => filter.Values);
    }

    private static void DeclareCondition(ObjectBuilder<ColumnCondition> type)
    {
        type.Describe("A column and the values that are wanted of it.");
        type.Field("column", Gql.NonNull(Gql.String), (condition, _) => condition.Column);
        type.Field("values", Gql.NonNull(Gql.List(Gql.String)), (condition, _) => condition.Values).Describe("Null for NULL.");
    }

    private static JsonValue? JsonOf(string? json) => json is null ? null : new JsonValue(System.Text.Encoding.UTF8.GetBytes(json));

    private static Instant? TimeOf(DateTimeOffset? time) => time is { } known ? Instant.FromTime(known) : null;
}
