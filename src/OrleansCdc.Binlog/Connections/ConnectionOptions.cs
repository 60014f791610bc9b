using System.Text;

namespace OrleansCdc.Binlog.Connections;

/// <summary>
/// Where a server is and how to log in. Immutable; the password never appears in <see cref="object.ToString"/> nor in an exception.
/// </summary>
public sealed record ConnectionOptions
{
    public string Host { get; init; } = "127.0.0.1";

    public int Port { get; init; } = 3306;

    /// <summary>Path of the server's Unix socket; when set, host and port are not used.</summary>
    public string? UnixSocket { get; init; }

    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    public SslMode SslMode { get; init; } = SslMode.Preferred;

    /// <summary>PEM file with the authorities to trust in place of the system's.</summary>
    public string? SslCa { get; init; }

    /// <summary>PEM file with the client's certificate.</summary>
    public string? SslCert { get; init; }

    /// <summary>PEM file with the client certificate's private key.</summary>
    public string? SslKey { get; init; }

    /// <summary>Bound on the whole way from the first packet to the server's "logged in".</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Bound on the server's silence while an answer is awaited, so that one that hangs is noticed. A binlog dump has a bound of its own.
    /// </summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Ask for the compressed protocol; an uncompressed connection is made where the server has none.</summary>
    public bool UseCompression { get; init; }

    /// <summary>
    /// The only algorithm to use when <see cref="UseCompression"/> is on; null takes zstd where both sides have it, else zlib.
    /// </summary>
    public CompressionAlgorithm? Compression { get; init; }

    /// <summary>
    /// Whether the server's RSA key may be asked for over an unencrypted connection to another machine. Somebody who can change packets on
    /// the way could send his own key and learn the password, so it is off; loopback addresses do not need it.
    /// </summary>
    public bool AllowPublicKeyRetrieval { get; init; }

    /// <summary>The place as people write it: <c>host:port</c> or the socket's path.</summary>
    public string Endpoint => UnixSocket ?? (Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}");

    /// <summary>
    /// Reads <c>mysql://user:password@host:port/?ssl-mode=verify-ca&amp;ssl-ca=ca.pem</c> (or <c>mariadb://</c>); user and password are
    /// percent-encoded. Options: ssl-mode, ssl-ca, ssl-cert, ssl-key, connect-timeout and answer-timeout (seconds), compression (off, on,
    /// zlib, zstd), socket, allow-public-key-retrieval (true, false).
    /// </summary>
    /// <exception cref="FormatException">Not such a url; the message names the part that is wrong and never holds the password.</exception>
    public static ConnectionOptions Parse(string url) => ConnectionUrl.Parse(url);

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Endpoint = ").Append(Endpoint).Append(", User = ").Append(User).Append(", SslMode = ").Append(SslMode);
        return true;
    }
}
