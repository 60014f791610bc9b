using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Capture;
using OrleansCdc.GraphQL;
using OrleansCdc.Grains.Sources;
using OrleansCdc.History;
using OrleansCdc.Host.Api.Tables;

namespace OrleansCdc.Host.Api.Servers;

/// <summary>Servers: what they are, how they are, and everything that can be asked and told about one.</summary>
internal static class ServerApi
{
    public static void Declare(SchemaBuilder schema)
    {
        schema
            .Object<SourceStatus>("Server", DeclareServer)
            .Enum<ServerFlavor>("ServerFlavor", type => type.Value("MYSQL", ServerFlavor.MySql).Value("MARIADB", ServerFlavor.MariaDb))
            .Enum<SourceState>("ServerState", DeclareState)
            .Object<SourceProblem>("Problem", DeclareProblem)
            .Object<PreflightFinding>("Finding", DeclareFinding)
            .Enum<PreflightSeverity>("Severity", DeclareSeverity)
            .Object<SnapshotStatus>("SnapshotProgress", DeclareSnapshot)
            .Enum<SslMode>("SslMode", DeclareSslMode)
            .Input<ServerRegistration>("RegisterServerInput", ServerRegistration.Declare);
        schema.Query(ServerQueries.Declare);
        schema.Mutation(ServerMutations.Declare);
        schema.Subscription(subscription => subscription.Field("serverStatus", Gql.NonNull(Gql.Ref<SourceStatus>()))
            .Describe("Each server's state whenever it changes, and all of them once at the start.")
            .Subscribe((context, cancellationToken) => context.Service<ServerStatusFeed>().FollowAsync(cancellationToken)));
    }

    private static void DeclareServer(ObjectBuilder<SourceStatus> type)
    {
        type.Describe("A registered MySQL or MariaDB server.");
        type.Field("name", Gql.NonNull(Gql.String), (server, _) => server.Source.Value);
        type.Field("flavor", Gql.Value<ServerFlavor>(), (server, _) => server.Flavor);
        type.Field("version", Gql.String, (server, _) => server.ServerVersion)
            .Describe("As the server says it: `9.7.0`, `11.8.3-MariaDB-log`.");
        type.Field("address", Gql.NonNull(Gql.String), (server, _) => server.Address)
            .Describe("Where it is, without user and password: `127.0.0.1:3306`.");
        type.Field("user", Gql.NonNull(Gql.String), (server, _) => server.User);
        type.Field("state", Gql.NonNull(Gql.Value<SourceState>()), (server, _) => server.State);
        type.Field("problem", Gql.Ref<SourceProblem>(), (server, _) => server.Problem)
            .Describe("What went wrong, in words; null while all is well.");
        type.Field("position", Gql.Ref<LogPosition>(), (server, _) => server.Stored)
            .Describe("Everything up to here is stored for good and visible to every query.");
        type.Field("received", Gql.Ref<LogPosition>(), (server, _) => server.Received).Describe("How far the binlog has been read.");
        type.Field("lagSeconds", Gql.Float, (server, _) => server.Lag?.TotalSeconds).Describe(
            "Seconds between the last commit on the server and the moment it became visible here; 0 when there is nothing left to read.");
        type.Field("transactions", Gql.NonNull(Gql.Value<long>()), (server, _) => (long)server.Mark)
            .Describe("How many transactions are stored.");
        type.Field("snapshot", Gql.Ref<SnapshotStatus>(), (server, _) => server.Snapshot)
            .Describe("The snapshot while it runs, null otherwise.");
        type.Field("tables", Gql.ListOf(Gql.Ref<TableView>())).Resolve(
            async (server, context) =>
                server.State == SourceState.Removed ? [] : await context.Service<CaptureAccess>().TablesAsync(server.Source));
        type.Field("findings", Gql.ListOf(Gql.Ref<PreflightFinding>()), (server, _) => server.Findings)
            .Describe("What the checks before the first connection found.");
        type.Field("coverage", Gql.Ref<Coverage>())
            .Describe("What is stored of it. Null, with an error that says why, while its history cannot be opened.")
            .Resolve(async (server, context) => await context.Service<CaptureAccess>().CoverageAsync(server.Source));
    }

    private static void DeclareState(EnumBuilder<SourceState> type) => type
        .Value("REGISTERED", SourceState.Registered, "Known, not connected yet.")
        .Value("SNAPSHOTTING", SourceState.Snapshotting, "Reading the rows that are already there.")
        .Value("STREAMING", SourceState.Streaming, "Following the binlog.")
        .Value("DISCONNECTED", SourceState.Disconnected, "The connection is gone; it is tried again by itself.")
        .Value("PAUSED", SourceState.Paused, "Stopped by `pause`.")
        .Value("ERROR", SourceState.Error, "Stopped for a reason that must be put right; `problem` says which and what to do. Where nothing can be stored it goes on by itself once that works.")
        .Value("REMOVED", SourceState.Removed, "Taken off the list. Only `serverStatus` ever says so.");

    private static void DeclareProblem(ObjectBuilder<SourceProblem> type)
    {
        type.Describe("What went wrong and what to do about it.");
        type.Field("code", Gql.NonNull(Gql.String), (problem, _) => problem.Code);
        type.Field("message", Gql.NonNull(Gql.String), (problem, _) => problem.Message);
        type.Field("fix", Gql.String, (problem, _) => problem.Fix);
    }

    private static void DeclareFinding(ObjectBuilder<PreflightFinding> type)
    {
        type.Describe("One check of a server's settings.");
        type.Field("check", Gql.NonNull(Gql.String), (finding, _) => finding.Check);
        type.Field("severity", Gql.NonNull(Gql.Value<PreflightSeverity>()), (finding, _) => finding.Severity);
        type.Field("found", Gql.NonNull(Gql.String), (finding, _) => finding.Found);
        type.Field("expected", Gql.NonNull(Gql.String), (finding, _) => finding.Expected);
        type.Field("fix", Gql.String, (finding, _) => finding.Fix).Describe("The statement or setting that puts it right.");
        type.Field("subject", Gql.String, (finding, _) => finding.Subject)
            .Describe("The table or schema it is about; null for the whole server.");
    }

    private static void DeclareSeverity(EnumBuilder<PreflightSeverity> type) => type
        .Value("OK", PreflightSeverity.Ok, "As it should be.")
        .Value("INFO", PreflightSeverity.Info, "Worth knowing.")
        .Value("WARNING", PreflightSeverity.Warning, "Capturing works, with a limit that the finding names.")
        .Value("ERROR", PreflightSeverity.Error, "Capturing cannot start.");

    private static void DeclareSnapshot(ObjectBuilder<SnapshotStatus> type)
    {
        type.Describe("How far a snapshot is.");
        type.Field("tablesDone", Gql.NonNull(Gql.Int), (snapshot, _) => snapshot.TablesDone);
        type.Field("tablesTotal", Gql.NonNull(Gql.Int), (snapshot, _) => snapshot.TablesTotal);
        type.Field("rowsDone", Gql.NonNull(Gql.Value<long>()), (snapshot, _) => snapshot.RowsDone);
        type.Field("rowsEstimated", Gql.Value<long>(), (snapshot, _) => snapshot.RowsEstimated)
            .Describe("The server's own estimate; null when it has none.");
        type.Field("currentTable", Gql.String, (snapshot, _) => snapshot.CurrentTable).Describe("The table being read, as `schema.table`.");
    }

    private static void DeclareSslMode(EnumBuilder<SslMode> type) => type
        .Value("DISABLED", SslMode.Disabled, "Never encrypted.")
        .Value("PREFERRED", SslMode.Preferred, "Encrypted when the server can; its certificate is not checked.")
        .Value("REQUIRED", SslMode.Required, "Encrypted or not at all; the certificate is not checked.")
        .Value("VERIFY_CA", SslMode.VerifyCa, "Encrypted, and the certificate must come from a trusted authority.")
        .Value("VERIFY_IDENTITY", SslMode.VerifyIdentity, "As VERIFY_CA, and the certificate must be for this host.");
}
