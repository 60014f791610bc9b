namespace OrleansCdc.Binlog.Connections;

/// <summary>The server did not let the user in, or asks for a login that cannot be given. Trying again changes nothing.</summary>
public sealed class LoginException : Exception
{
    private LoginException(string message, Exception? inner = null, int errorCode = 0)
        : base(message, inner) => ErrorCode = errorCode;

    /// <summary>The server's error number (1045 is a wrong name or password), or 0 when the refusal is ours.</summary>
    public int ErrorCode { get; }

    internal static LoginException Denied(MySqlServerException error, string user) => new(
        $"Login as '{user}' was refused: error {error.ErrorCode}: {error.ServerMessage}", error, error.ErrorCode);

    internal static LoginException MethodUnknown(string method) => new(
        $"The account logs in with '{method}', which is not supported. Supported: caching_sha2_password, sha256_password, "
        + "mysql_native_password, mysql_clear_password (over TLS), client_ed25519, parsec.");

    internal static LoginException NeedsTls(string method) => new(
        $"'{method}' sends the password as it is and is only used over TLS or a Unix socket. Set ssl-mode=required or stricter.");

    internal static LoginException PublicKeyNotAllowed(string method) => new(
        $"'{method}' needs TLS, or the server's RSA key, which is not asked for over an unencrypted connection to another machine. "
        + "Set ssl-mode=required (better), or allow-public-key-retrieval=true.");

    internal static LoginException PublicKeyInvalid(Exception inner) => new("The server's RSA key cannot be read.", inner);
}
