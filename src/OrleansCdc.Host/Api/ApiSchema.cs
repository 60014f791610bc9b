using OrleansCdc.GraphQL;
using OrleansCdc.Host.Api.Changes;
using OrleansCdc.Host.Api.Positions;
using OrleansCdc.Host.Api.Reversals;
using OrleansCdc.Host.Api.Rows;
using OrleansCdc.Host.Api.Scalars;
using OrleansCdc.Host.Api.Servers;
using OrleansCdc.Host.Api.Sinks;
using OrleansCdc.Host.Api.Tables;
using OrleansCdc.Host.Api.Transactions;

namespace OrleansCdc.Host.Api;

/// <summary>The whole API. <c>graphql/schema.graphql</c> is what this builds; a test keeps the two equal.</summary>
internal static class ApiSchema
{
    public static GraphQLSchema Build()
    {
        var schema = new SchemaBuilder();
        schema.Query(query => query.Describe(
            "Everything OrleansCdc knows: the servers it follows, every change of every captured row, and what it takes to undo one."));
        ApiScalars.Declare(schema);
        ServerApi.Declare(schema);
        TableApi.Declare(schema);
        ChangeApi.Declare(schema);
        RowApi.Declare(schema);
        TransactionApi.Declare(schema);
        ReversalApi.Declare(schema);
        PositionApi.Declare(schema);
        SinkApi.Declare(schema);
        return schema.Build();
    }
}
