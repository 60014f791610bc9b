using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansCdc.GraphQL;

namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>This server with the schema that yoga.mjs has too.</summary>
internal static class BenchmarkServer
{
    private static readonly BenchmarkRow[] Rows = [.. Enumerable.Range(0, 100).Select(i => BenchmarkRow.Create(i, 0))];
    private static readonly BenchmarkFeed Feed = new();

    /// <summary>Prints the endpoint and serves until the process is ended.</summary>
    public static Task<int> RunAsync() => ServeAsync(app =>
    {
        app.UseWebSockets();
        app.MapGraphQL("/graphql", BuildSchema(), options => options.PingInterval = TimeSpan.FromMinutes(10));
    });

    public static async Task<int> ServeAsync(Action<WebApplication> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        configure(app);
        await app.StartAsync();
        Console.WriteLine(app.Urls.First() + "/graphql");
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static GraphQLSchema BuildSchema() => new SchemaBuilder()
        .Object<BenchmarkRow>("Row", DeclareRow)
        .Query(q => q.Field("rows", Gql.ListOf(Gql.Ref<BenchmarkRow>()), _ => Rows))
        .Mutation(m => m.Field("publish", Gql.NonNull(Gql.Int), f => f
            .Argument("n", Gql.NonNull(Gql.Int), out var n)
            .Resolve(c => Feed.Publish(c.Get(n)))))
        .Subscription(s => s.Field("row", Gql.NonNull(Gql.Ref<BenchmarkRow>()))
            .Subscribe((_, cancellation) => Feed.ReadAsync(cancellation))
            .Share(_ => new SubscriptionShare<BenchmarkRow>("rows", Feed.Shared)))
        .Build();

    private static void DeclareRow(ObjectBuilder<BenchmarkRow> o)
    {
        o.Field("id", Gql.NonNull(Gql.Id), (r, _) => r.Id);
        o.Field("name", Gql.NonNull(Gql.String), (r, _) => r.Name);
        o.Field("email", Gql.NonNull(Gql.String), (r, _) => r.Email);
        o.Field("age", Gql.NonNull(Gql.Int), (r, _) => r.Age);
        o.Field("score", Gql.NonNull(Gql.Float), (r, _) => r.Score);
        o.Field("active", Gql.NonNull(Gql.Boolean), (r, _) => r.Active);
        o.Field("city", Gql.NonNull(Gql.String), (r, _) => r.City);
        o.Field("note", Gql.NonNull(Gql.String), (r, _) => r.Note);
        o.Field("created", Gql.NonNull(Gql.String), (r, _) => r.Created);
        o.Field("version", Gql.NonNull(Gql.Int), (r, _) => r.Version);
        o.Field("sentAt", Gql.NonNull(Gql.Float), (r, _) => r.SentAt);
    }
}
