using OrleansCdc.Binlog.Rows;
using OrleansCdc.GraphQL;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Host.Api.Sinks;

/// <summary>Which changes a sink wants, as a client says it.</summary>
internal static class SinkFilterInput
{
    public static void Declare(InputBuilder<SinkFilter> input) => input
        .Describe("Which changes. Everything that is given must hold.")
        .Field("servers", Gql.List(Gql.NonNull(Gql.String)), out var servers, "Names of servers; all, later ones too, when left out.")
        .Field("include", Gql.List(Gql.NonNull(Gql.String)), out var include, "Patterns of `schema.table`, `*` and `?` allowed.")
        .Field("exclude", Gql.List(Gql.NonNull(Gql.String)), out var exclude, "Patterns of `schema.table` to leave out.")
        .Field("operations", Gql.List(Gql.NonNull(Gql.Value<ChangeOperation>())), out var operations)
        .Field("columns", Gql.List(Gql.NonNull(Gql.String)), out var columns, "Of updates only those that changed one of these columns.")
        .Field("values", Gql.List(Gql.NonNull(Gql.Ref<ColumnCondition>("ColumnConditionInput"))), out var values,
            "Only rows with these values, before the change or after it.")
        .Create(given => new SinkFilter
        {
            Servers = given.Get(servers) ?? [],
            Include = given.Get(include) ?? [],
            Exclude = given.Get(exclude) ?? [],
            Operations = given.Get(operations) ?? [],
            Columns = given.Get(columns) ?? [],
            Values = given.Get(values) ?? [],
        });

    public static void DeclareCondition(InputBuilder<ColumnCondition> input) => input
        .Describe("A column and the values that are wanted of it.")
        .Field("column", Gql.NonNull(Gql.String), out var column)
        .Field("values", Gql.NonNull(Gql.List(Gql.String)), out var values, "As the server prints them; null for NULL.")
        .Create(given => new ColumnCondition(given.Get(column), given.Get(values)));
}
