using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace OrleansCdc.GraphQL.Tests.Execution;

public sealed class AllocationTests
{
    private const int Rows = 1_000;

    [Fact]
    public async Task Execute_OfManyFields_AllocatesNothingPerField()
    {
        var rows = Enumerable.Range(0, Rows).Select(i => new Order((ulong)i, OrderState.Paid, "note")).ToArray();
        var schema = new SchemaBuilder()
            .Object<Order>("Order", o =>
            {
                o.Field("a", Gql.NonNull(Gql.String), (x, _) => x.Note!);
                o.Field("b", Gql.Int, (x, _) => (int)x.Id);
                o.Field("c", Gql.NonNull(Gql.Boolean), (x, _) => x.State == OrderState.Paid);
                o.Field("d", Gql.Float, f => f.Argument("by", Gql.NonNull(Gql.Int), out var by).Resolve((x, c) => (int)x.Id * c.Get(by) / 7.0));
            })
            .Query(q => q.Field("rows", Gql.ListOf(Gql.Ref<Order>()), _ => rows))
            .Build();
        var engine = new GraphQLEngine(schema);
        await using var services = new ServiceCollection().BuildServiceProvider();
        using var variables = JsonDocument.Parse("{\"by\": 3}");
        var request = new GraphQLRequest { Query = "query ($by: Int!) { rows { a b c d(by: $by) } }", Variables = variables.RootElement };
        var context = new RequestContext { Services = services };
        long Measure()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            engine.ExecuteAsync(request, context, CancellationToken.None).GetAwaiter().GetResult().Dispose();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        for (var i = 0; i < 20; i++) Measure();
        var bytes = Enumerable.Range(0, 20).Min(_ => Measure());
        Assert.InRange(bytes, 0, 8 * 1024);
    }
}
