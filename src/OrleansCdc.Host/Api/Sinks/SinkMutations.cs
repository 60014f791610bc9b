using OrleansCdc.GraphQL;
using OrleansCdc.Grains;
using OrleansCdc.Grains.Delivering;

namespace OrleansCdc.Host.Api.Sinks;

internal static class SinkMutations
{
    public static void Declare(RootBuilder mutation)
    {
        mutation.Field("createSink", Gql.NonNull(Gql.Ref<SinkStatus>()))
            .Describe("Creates a sink and starts delivering, at least once and in commit order for each row.")
            .Argument("input", Gql.NonNull(Gql.Ref<SinkCreation>()), out var creation)
            .Resolve(async context => await context.Service<SinkAccess>().CreateAsync(context.Get(creation)));
        mutation.Field("updateSink", Gql.NonNull(Gql.Ref<SinkStatus>()))
            .Describe("Changes what is given, and goes on from where the sink stands.")
            .Argument("input", Gql.NonNull(Gql.Ref<SinkUpdate>()), out var update)
            .Resolve(async context => await context.Service<SinkAccess>().UpdateAsync(context.Get(update)));
        Steer(mutation, "pauseSink", sink => sink.PauseAsync(), "Delivers no further until `resumeSink`; what is under way may still be confirmed.");
        Steer(mutation, "resumeSink", sink => sink.ResumeAsync(), "Delivers on from where the sink stands.");
        Steer(mutation, "stopSink", sink => sink.StopAsync(), "Ends delivering at once. What was under way is sent again after `resumeSink`.");
        mutation.Field("removeSink", Gql.NonNull(Gql.Boolean))
            .Describe("Ends delivering and forgets the sink, its cursor and what it put aside. False when there is no such sink.")
            .Argument("name", Gql.NonNull(Gql.String), out var removed)
            .Resolve(async context => await context.Service<SinkAccess>().RemoveAsync(context.Get(removed)));
        mutation.Field("replaySink", Gql.NonNull(Gql.Ref<SinkStatus>()))
            .Describe("Delivers a part of the history again, before the sink goes on from where it stands: what is new of a server waits until its part is done, because a row's newer state must not come before an older one.")
            .Argument("name", Gql.NonNull(Gql.String), out var replayed)
            .Argument("input", Gql.NonNull(Gql.Ref<SinkReplay>()), out var replay)
            .Resolve(async context => await context.Service<SinkAccess>().AskAsync(
                context.Get(replayed), sink => sink.ReplayAsync(context.Get(replay))));
        Letters(mutation, "retryDeadLetters", (sink, ids) => sink.RetryDeadLettersAsync(ids),
            "Sends refused messages again, and what waits behind them. Returns how many.");
        Letters(mutation, "dropDeadLetters", (sink, ids) => sink.DropDeadLettersAsync(ids),
            "Gives refused messages up for good and sends what waits behind them. Returns how many.");
    }

    private static void Steer(RootBuilder mutation, string field, Func<ISinkGrain, Task<SinkStatus>> action, string description) =>
        mutation.Field(field, Gql.NonNull(Gql.Ref<SinkStatus>()))
            .Describe(description)
            .Argument("name", Gql.NonNull(Gql.String), out var name)
            .Resolve(async context => await context.Service<SinkAccess>().AskAsync(context.Get(name), action));

    private static void Letters(
        RootBuilder mutation, string field, Func<ISinkGrain, IReadOnlyList<long>?, Task<int>> action, string description) =>
        mutation.Field(field, Gql.NonNull(Gql.Int))
            .Describe(description)
            .Argument("sink", Gql.NonNull(Gql.String), out var name)
            .Argument("ids", Gql.List(Gql.NonNull(Gql.Id)), out var ids, "Only these; all that were refused when left out.")
            .Resolve(async context =>
            {
                var numbers = context.Get(ids)?.Select(DeadLetterApi.ReadId).ToList();
                return await context.Service<SinkAccess>().AskAsync(context.Get(name), sink => action(sink, numbers));
            });
}
