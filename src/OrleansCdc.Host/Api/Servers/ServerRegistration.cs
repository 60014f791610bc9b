using OrleansCdc.Binlog.Connections;
using OrleansCdc.Capture;
using OrleansCdc.GraphQL;
using OrleansCdc.Grains.Registration;

namespace OrleansCdc.Host.Api.Servers;

/// <summary>What a client says to register a server.</summary>
internal sealed record ServerRegistration(SourceId Name, SourceRegistration Details)
{
    public static void Declare(InputBuilder<ServerRegistration> input) => input
        .Field("name", Gql.NonNull(Gql.String), out var name, "What to call it here: small letters, digits and hyphens.")
        .Field("host", Gql.NonNull(Gql.String), "127.0.0.1", out var host)
        .Field("port", Gql.NonNull(Gql.Int), 3306, out var port)
        .Field("unixSocket", Gql.String, out var unixSocket, "The path of the server's socket, in place of host and port.")
        .Field("user", Gql.NonNull(Gql.String), out var user)
        .Field("password", Gql.NonNull(Gql.String), out var password, "Stored encrypted and never shown again.")
        .Field("sslMode", Gql.NonNull(Gql.Value<SslMode>()), SslMode.Preferred, out var sslMode)
        .Field(
            "sslCa", Gql.String, out var sslCa, "The path of a file with the authorities to trust, on the machine where OrleansCdc runs.")
        .Field("sslCert", Gql.String, out var sslCert, "The path of a file with the client's certificate.")
        .Field("sslKey", Gql.String, out var sslKey, "The path of a file with the certificate's private key.")
        .Field("allowPublicKeyRetrieval", Gql.NonNull(Gql.Boolean), false, out var allowKey,
            "Whether to ask an unencrypted server for its RSA key; somebody between could learn the password.")
        .Field("replicaServerId", Gql.Value<long>(), out var replicaServerId,
            "The `server_id` to join as; chosen when left out. It must be unlike that of any other replica.")
        .Field("include", Gql.List(Gql.NonNull(Gql.String)), out var include,
            "Patterns of `schema.table` to capture, `*` and `?` allowed; every table that is not the server's own when left out.")
        .Field("exclude", Gql.List(Gql.NonNull(Gql.String)), out var exclude, "Patterns of `schema.table` to leave out.")
        .Field("snapshot", Gql.NonNull(Gql.Boolean), true, out var snapshot, "False to start with the binlog alone, from now on.")
        .Create(values => new ServerRegistration(ReadName(values.Get(name)), new SourceRegistration
        {
            Connection = new ConnectionOptions
            {
                Host = values.Get(host),
                Port = ReadPort(values.Get(port)),
                UnixSocket = values.Get(unixSocket),
                User = values.Get(user),
                Password = values.Get(password),
                SslMode = values.Get(sslMode),
                SslCa = values.Get(sslCa),
                SslCert = values.Get(sslCert),
                SslKey = values.Get(sslKey),
                AllowPublicKeyRetrieval = values.Get(allowKey),
            },
            ReplicaServerId = ReadServerId(values.Get(replicaServerId)),
            Include = values.Get(include) ?? [],
            Exclude = values.Get(exclude) ?? [],
            SnapshotOnStart = values.Get(snapshot),
        }));

    private static SourceId ReadName(string name) =>
        SourceId.IsValid(name)
            ? new SourceId(name)
            : throw new FormatException($"\"{name}\" cannot name a server: use 1 to 63 small letters, digits and hyphens.");

    private static int ReadPort(int port) =>
        port is > 0 and <= 65535 ? port : throw new FormatException($"{port} is not a port; ports are 1 to 65535.");

    private static uint? ReadServerId(long? id) => id switch
    {
        null => null,
        > 0 and <= uint.MaxValue => (uint)id,
        _ => throw new FormatException($"{id} is not a server_id; they are 1 to {uint.MaxValue}."),
    };
}
