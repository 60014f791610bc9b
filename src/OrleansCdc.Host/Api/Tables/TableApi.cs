using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.GraphQL;
using OrleansCdc.History;

namespace OrleansCdc.Host.Api.Tables;

/// <summary>Captured tables and their columns as they were.</summary>
internal static class TableApi
{
    public static void Declare(SchemaBuilder schema)
    {
        schema
            .Object<TableView>("Table", DeclareTable)
            .Object<SchemaVersion>("SchemaVersion", DeclareVersion)
            .Object<ColumnSchema>("Column", DeclareColumn);
        schema.Query(query => query.Field("table", Gql.Ref<TableView>())
            .Describe("One captured table, or null when it was never captured.")
            .Argument("server", Gql.NonNull(Gql.String), out var server)
            .Argument("schema", Gql.NonNull(Gql.String), out var schemaName)
            .Argument("table", Gql.NonNull(Gql.String), out var table)
            .Resolve(async context => await context.Service<CaptureAccess>().FindTableAsync(
                context.Get(server), context.Get(schemaName), context.Get(table))));
    }

    private static void DeclareTable(ObjectBuilder<TableView> type)
    {
        type.Describe("One captured table.");
        type.Field("server", Gql.NonNull(Gql.String), (table, _) => table.Key.Source.Value);
        type.Field("schema", Gql.NonNull(Gql.String), (table, _) => table.Key.Schema);
        type.Field("name", Gql.NonNull(Gql.String), (table, _) => table.Key.Table);
        type.Field("primaryKey", Gql.ListOf(Gql.String))
            .Describe(
                "The columns of the primary key in key order; empty when the table has none, and then no row can be asked for by key.")
            .Resolve(async (table, _) => (await table.VersionsAsync()).LastOrDefault()?.PrimaryKey ?? []);
        type.Field("changeCount", Gql.NonNull(Gql.Value<long>()))
            .Describe("How many changes are stored, snapshot rows included.")
            .Resolve(async (table, _) => (long)(await table.DescribeAsync()).Changes);
        type.Field("schemaVersions", Gql.ListOf(Gql.Ref<SchemaVersion>()))
            .Describe("The columns as they were, oldest version first.")
            .Resolve(async (table, _) => await table.VersionsAsync());
        type.Field("coverage", Gql.Ref<Coverage>())
            .Describe("What is stored of its server. Null, with an error that says why, while the history cannot be opened.")
            .Resolve(async (table, context) => await context.Service<CaptureAccess>().CoverageAsync(table.Key.Source));
    }

    private static void DeclareVersion(ObjectBuilder<SchemaVersion> type)
    {
        type.Describe("A table's columns as they were from one position on.");
        type.Field("number", Gql.NonNull(Gql.Int), (version, _) => version.Number);
        type.Field("from", Gql.Ref<LogPosition>(), (version, _) => version.From);
        type.Field("columns", Gql.ListOf(Gql.Ref<ColumnSchema>()), (version, _) => version.Schema.Columns);
        type.Field("primaryKey", Gql.ListOf(Gql.String), (version, _) => version.PrimaryKey);
    }

    private static void DeclareColumn(ObjectBuilder<ColumnSchema> type)
    {
        type.Describe("One column of a table.");
        type.Field("name", Gql.NonNull(Gql.String), (column, _) => column.Name);
        type.Field("type", Gql.NonNull(Gql.String), (column, _) => column.ColumnType ?? column.Type.ToString().ToLowerInvariant())
            .Describe("As SQL writes it: `decimal(12,2)`, `varchar(200)`; the bare type where only the log told of the column.");
        type.Field("nullable", Gql.NonNull(Gql.Boolean), (column, _) => column.Nullable);
        type.Field("generated", Gql.NonNull(Gql.Boolean), (column, _) => column.Generated);
        type.Field("visible", Gql.NonNull(Gql.Boolean), (column, _) => column.Visible).Describe("False for an INVISIBLE column.");
        type.Field("labels", Gql.ListOf(Gql.String), (column, _) => column.Labels).Describe("The labels of an ENUM or SET, in order.");
    }
}
