using OrleansCdc.GraphQL;
using OrleansCdc.Grains;
using OrleansCdc.Grains.Sources;

namespace OrleansCdc.Host.Api.Servers;

internal static class ServerMutations
{
    public static void Declare(RootBuilder mutation)
    {
        mutation.Field("registerServer", Gql.NonNull(Gql.Ref<SourceStatus>()))
            .Describe(
                "Registers a server: checks it, takes a snapshot and follows its binlog from then on. Returns at once; "
                + "`serverStatus` tells how it goes.")
            .Argument("input", Gql.NonNull(Gql.Ref<ServerRegistration>()), out var input)
            .Resolve(async context => await context.Service<CaptureAccess>().RegisterAsync(context.Get(input)));
        mutation.Field("removeServer", Gql.NonNull(Gql.Boolean))
            .Describe(
                "Stops following a server and forgets it. Its history stays on disk unless `deleteHistory` is true. False when "
                + "there is no such server.")
            .Argument("name", Gql.NonNull(Gql.String), out var name)
            .Argument("deleteHistory", Gql.NonNull(Gql.Boolean), false, out var deleteHistory)
            .Resolve(async context => await context.Service<CaptureAccess>().RemoveAsync(context.Get(name), context.Get(deleteHistory)));
        Steer(mutation, "startSnapshot", source => source.StartSnapshotAsync(),
            "Takes a snapshot of every captured table again. The new snapshot is one transaction among the others.");
        Steer(mutation, "pause", source => source.PauseAsync(),
            "Stops reading the server's binlog until `resume`. Nothing is lost while the server keeps its binlogs.");
        Steer(mutation, "resume", source => source.ResumeAsync(),
            "Reads on from the checkpoint, after `pause` or after an error was put right.");
    }

    private static void Steer(RootBuilder mutation, string name, Func<ISourceGrain, Task<SourceStatus>> action, string description) =>
        mutation.Field(name, Gql.NonNull(Gql.Ref<SourceStatus>()))
            .Describe(description)
            .Argument("server", Gql.NonNull(Gql.String), out var server)
            .Resolve(async context => await context.Service<CaptureAccess>().SteerAsync(context.Get(server), action));
}
