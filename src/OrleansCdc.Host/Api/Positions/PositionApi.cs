using OrleansCdc.Binlog.Positions;
using OrleansCdc.GraphQL;
using OrleansCdc.History;
using OrleansCdc.Host.Api.Scalars;

namespace OrleansCdc.Host.Api.Positions;

/// <summary>Places in a log and what an answer is complete for.</summary>
internal static class PositionApi
{
    public static void Declare(SchemaBuilder schema) => schema
        .Object<LogPosition>("Position", DeclarePosition)
        .Object<Coverage>("Coverage", DeclareCoverage)
        .Object<Gap>("Gap", DeclareGap);

    private static void DeclarePosition(ObjectBuilder<LogPosition> type)
    {
        type.Describe("A place in a server's log: a file and an offset and, where GTIDs are on, every transaction up to there.");
        type.Field("file", Gql.NonNull(Gql.String), (position, _) => position.File.File);
        type.Field("offset", Gql.NonNull(Gql.Value<long>()), (position, _) => (long)position.File.Offset);
        type.Field("gtids", Gql.String, (position, _) => position.Gtids?.ToString());
        type.Field("text", Gql.NonNull(Gql.String), (position, _) => position.ToString())
            .Describe("All of it as one text, as `asOf(position:)` takes it.");
    }

    private static void DeclareCoverage(ObjectBuilder<Coverage> type)
    {
        type.Describe("Which part of the log an answer is complete for.");
        type.Field("from", Gql.Ref<LogPosition>(), (coverage, _) => coverage.From);
        type.Field("to", Gql.Ref<LogPosition>(), (coverage, _) => coverage.To);
        type.Field("fromTime", Gql.Value<Instant>(), (coverage, _) => Instant.FromMicros(coverage.FromMicros ?? 0));
        type.Field("toTime", Gql.Value<Instant>(), (coverage, _) => Instant.FromMicros(coverage.ToMicros ?? 0));
        type.Field("gaps", Gql.ListOf(Gql.Ref<Gap>()), (coverage, _) => coverage.Gaps)
            .Describe("What is missing in between; nothing, as a rule.");
    }

    private static void DeclareGap(ObjectBuilder<Gap> type)
    {
        type.Describe("A part of the log that could not be read.");
        type.Field("reason", Gql.NonNull(Gql.String), (gap, _) => gap.Reason);
        type.Field("schema", Gql.String, (gap, _) => gap.Schema).Describe("The schema that is concerned; null for every one.");
        type.Field("table", Gql.String, (gap, _) => gap.Table).Describe("The table that is concerned; null for every one of the schema.");
        type.Field("from", Gql.Ref<LogPosition>(), (gap, _) => gap.From);
        type.Field("to", Gql.Ref<LogPosition>(), (gap, _) => gap.To);
    }
}
