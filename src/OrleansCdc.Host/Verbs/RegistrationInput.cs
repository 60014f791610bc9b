using OrleansCdc.Binlog.Connections;

namespace OrleansCdc.Host.Verbs;

/// <summary>The API's input for registering a server, from connection options.</summary>
internal static class RegistrationInput
{
    public static Dictionary<string, object?> From(string name, ConnectionOptions connection) => new()
    {
        ["name"] = name,
        ["host"] = connection.Host,
        ["port"] = connection.Port,
        ["unixSocket"] = connection.UnixSocket,
        ["user"] = connection.User,
        ["password"] = connection.Password,
        ["sslMode"] = SslModeName(connection.SslMode),
        ["sslCa"] = connection.SslCa,
        ["sslCert"] = connection.SslCert,
        ["sslKey"] = connection.SslKey,
        ["allowPublicKeyRetrieval"] = connection.AllowPublicKeyRetrieval,
    };

    private static string SslModeName(SslMode mode) => mode switch
    {
        SslMode.VerifyCa => "VERIFY_CA",
        SslMode.VerifyIdentity => "VERIFY_IDENTITY",
        _ => mode.ToString().ToUpperInvariant(),
    };
}
