namespace OrleansCdc.GraphQL.Tests;

/// <summary>A small schema in the style that applications write, for the tests of execution and transports.</summary>
internal static class ShopSchema
{
    public static GraphQLSchema Build(ShopFeed? feed = null) => Declare(new SchemaBuilder(), feed ?? new ShopFeed()).Build();

    private static SchemaBuilder Declare(SchemaBuilder schema, ShopFeed feed) => schema
        .Enum<OrderState>("OrderState", e => e.Value("PLACED", OrderState.Placed).Value("PAID", OrderState.Paid, "Money is there."))
        .Scalar<ulong>("Long", s => s
            .Describe("A whole number of 64 bits, as a string of digits.")
            .Write((output, value) => output.Quoted(value))
            .Read(value => ulong.Parse(value.Text)))
        .Object<Customer>("Customer", o =>
        {
            o.Describe("Somebody who buys.");
            o.Field("id", Gql.NonNull(Gql.Id), (c, _) => c.Id.ToString());
            o.Field("name", Gql.String, (c, _) => c.Name);
            o.Field("orders", Gql.ListOf(Gql.Ref<Order>()), f => f
                .Argument("first", Gql.NonNull(Gql.Int), 10, out var first, "How many at most.")
                .Cost(1, 10, "first")
                .Resolve(async (c, context) =>
                {
                    await Task.Yield();
                    return c.Orders.Take(context.Get(first)).ToArray();
                }));
        })
        .Object<Order>("Order", o =>
        {
            o.Field("id", Gql.NonNull(Gql.Value<ulong>()), (x, _) => x.Id);
            o.Field("state", Gql.NonNull(Gql.Value<OrderState>()), (x, _) => x.State);
            o.Field("note", Gql.NonNull(Gql.String), (x, _) => x.Note ?? throw new GraphQLException("This order has no note.", "NO_NOTE"));
        })
        .Query(q =>
        {
            q.Field("customers", Gql.ListOf(Gql.Ref<Customer>()), _ => Customer.All);
            q.Field("customer", Gql.Ref<Customer>(), f => f
                .Argument("id", Gql.NonNull(Gql.Id), out var id)
                .Resolve(c => Customer.All.FirstOrDefault(x => x.Id.ToString() == c.Get(id))));
            q.Field("broken", Gql.String, _ => throw new InvalidOperationException("secret"));
        })
        .Mutation(m => m.Field("add", Gql.NonNull(Gql.Int), f => f
            .Argument("by", Gql.NonNull(Gql.Int), out var by)
            .Resolve(async c =>
            {
                await Task.Yield();
                return feed.Add(c.Get(by));
            })))
        .Subscription(s => s.Field("endless", Gql.NonNull(Gql.String)).Subscribe((_, cancellation) => feed.EndlessAsync(cancellation)))
        .Subscription(s => s.Field("slowly", Gql.NonNull(Gql.Int)).Subscribe((_, cancellation) => feed.SlowlyAsync(cancellation)))
        .Subscription(s => s.Field("count", Gql.NonNull(Gql.Int), f => f
            .Argument("to", Gql.NonNull(Gql.Int), out var to)
            .Subscribe((c, _) => Enumerable.Range(1, c.Get(to)).ToAsyncEnumerable())));
}
