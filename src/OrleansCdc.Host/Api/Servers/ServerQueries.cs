using OrleansCdc.GraphQL;
using OrleansCdc.Grains.Sources;

namespace OrleansCdc.Host.Api.Servers;

internal static class ServerQueries
{
    public static void Declare(RootBuilder query)
    {
        query.Field("servers", Gql.ListOf(Gql.Ref<SourceStatus>()))
            .Describe("Every registered server, by name.")
            .Resolve(async context => await context.Service<CaptureAccess>().ServersAsync());
        query.Field("server", Gql.Ref<SourceStatus>())
            .Describe("One registered server, or null when there is none of that name.")
            .Argument("name", Gql.NonNull(Gql.String), out var name)
            .Resolve(async context => await context.Service<CaptureAccess>().FindServerAsync(context.Get(name)));
    }
}
