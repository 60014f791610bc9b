using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OrleansCdc.Binlog.Connections.Packets;

namespace OrleansCdc.Binlog.Connections.Transport;

/// <summary>Turns a channel into an encrypted one, with as much checking as the mode asks for.</summary>
internal static class TlsUpgrade
{
    [SuppressMessage("Security", "CA5398:Avoid hardcoded SslProtocols values", Justification = "1.2 is the oldest that is still safe.")]
    public static async Task RunAsync(PacketChannel channel, ConnectionOptions options, CancellationToken cancellationToken)
    {
        using var check = new CertificateCheck(options);
        var stream = new SslStream(channel.Stream, leaveInnerStreamOpen: false);
        channel.SwitchTo(stream, "TLS");
        var settings = new SslClientAuthenticationOptions
        {
            TargetHost = options.Host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            RemoteCertificateValidationCallback = check.Validate,
            ClientCertificates = LoadClientCertificate(options),
        };
        try
        {
            await stream.AuthenticateAsClientAsync(settings, cancellationToken);
        }
        catch (AuthenticationException exception)
        {
            throw check.Failure ?? TlsException.HandshakeFailed(exception);
        }
        catch (IOException exception)
        {
            // A server that goes away in the middle of the handshake says nothing about TLS: the next attempt may well succeed.
            throw check.Failure ?? (Exception)ConnectionException.Lost(exception);
        }
    }

    private static X509Certificate2Collection? LoadClientCertificate(ConnectionOptions options)
    {
        if (options.SslCert is null && options.SslKey is null)
            return null;
        if (options.SslCert is null || options.SslKey is null)
            throw TlsException.KeyMissing();
        try
        {
            return [X509Certificate2.CreateFromPemFile(options.SslCert, options.SslKey)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw TlsException.FileUnreadable("ssl-cert", options.SslCert, exception);
        }
    }
}
