using OrleansCdc.GraphQL;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Host.Api.Sinks;

/// <summary>Sinks: where changes are delivered to, how that goes, and everything that can be told one.</summary>
internal static class SinkApi
{
    public static void Declare(SchemaBuilder schema)
    {
        SinkFields.Declare(schema);
        DeadLetterApi.Declare(schema);
        schema
            .Enum<StartKind>("SinkStart", type => type
                .Value("NOW", StartKind.Now, "With the next commit.")
                .Value("BEGINNING", StartKind.Beginning, "With the first change of the history."))
            .Input<SinkCreation>("CreateSinkInput", SinkCreation.Declare)
            .Input<SinkUpdate>("UpdateSinkInput", SinkUpdate.Declare)
            .Input<SinkSecret>("SinkSecretInput", SinkSecret.Declare)
            .Input<SinkFilter>("SinkFilterInput", SinkFilterInput.Declare)
            .Input<ColumnCondition>("ColumnConditionInput", SinkFilterInput.DeclareCondition)
            .Input<SinkReplay>("ReplaySinkInput", ReplayInput.Declare);
        schema.Query(DeclareQueries);
        schema.Mutation(SinkMutations.Declare);
        schema.Subscription(subscription => subscription.Field("sinkStatus", Gql.NonNull(Gql.Ref<SinkStatus>()))
            .Describe("Each sink when its state, its cursor or its figures change, at most twice a second, and all of them once at the start.")
            .Subscribe((context, cancellationToken) => SinkStatusFeed.FollowAsync(context.Service<SinkAccess>(), cancellationToken)));
    }

    private static void DeclareQueries(RootBuilder query)
    {
        query.Field("sinks", Gql.ListOf(Gql.Ref<SinkStatus>()))
            .Describe("Every sink, by name.")
            .Resolve(async context => await context.Service<SinkAccess>().SinksAsync());
        query.Field("sink", Gql.Ref<SinkStatus>())
            .Describe("One sink, or null when there is none of that name.")
            .Argument("name", Gql.NonNull(Gql.String), out var name)
            .Resolve(async context => await context.Service<SinkAccess>().FindAsync(context.Get(name)));
    }
}
