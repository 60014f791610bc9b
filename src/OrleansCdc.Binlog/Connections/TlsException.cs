namespace OrleansCdc.Binlog.Connections;

/// <summary>The encryption that was asked for could not be had. The connection is closed before anything secret was sent.</summary>
public sealed class TlsException : Exception
{
    private TlsException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal static TlsException NotOffered(string mode) => new(
        $"The server does not offer TLS; ssl-mode={mode} needs it. Turn it on at the server (ssl_cert, ssl_key, ssl_ca; MySQL 8 makes "
        + "certificates itself), or set ssl-mode=preferred or disabled if the network is trusted.");

    internal static TlsException Untrusted(string reason, string? caFile) => new(
        $"The server's certificate is not trusted: {reason}. "
        + (caFile is null ? "Set ssl-ca to the authority's PEM file" : $"Is '{caFile}' the authority that signed it?")
        + "; ssl-mode=required would not check.");

    internal static TlsException WrongHost(string host, string names) => new(
        $"The server's certificate is for {names}, not for '{host}'. Connect by one of those names, or set ssl-mode=verify-ca.");

    internal static TlsException HandshakeFailed(Exception inner) => new(
        $"The TLS handshake failed: {inner.InnerException?.Message ?? inner.Message}", inner);

    internal static TlsException FileUnreadable(string option, string path, Exception inner) => new(
        $"{option} '{path}' cannot be used: {inner.Message}", inner);

    internal static TlsException KeyMissing() => new("ssl-cert and ssl-key must be set together.");
}
