using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace OrleansCdc.Binlog.Tests.Connections;

/// <summary>A server that turns to TLS and then asks for the password as it is, as clouds do that take tokens.</summary>
internal sealed class TlsLoginServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 certificate = MakeCertificate();

    private TlsLoginServer() => listener.Start();

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public static TlsLoginServer Start() => new();

    /// <summary>Serves one login; gives what came when the password was asked for.</summary>
    public async Task<string> ServeAsync(byte[] greeting, byte[] question, byte[] welcome, CancellationToken cancellationToken)
    {
        using var socket = await listener.AcceptSocketAsync(cancellationToken);
        await using var open = new NetworkStream(socket);
        await SendAsync(open, 0, greeting, cancellationToken);
        await ReceiveAsync(open, cancellationToken);
        await using var secure = new SslStream(open);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancellationToken);
        await ReceiveAsync(secure, cancellationToken);
        await SendAsync(secure, 3, question, cancellationToken);
        var answer = await ReceiveAsync(secure, cancellationToken);
        await SendAsync(secure, 5, welcome, cancellationToken);
        return Encoding.UTF8.GetString(answer);
    }

    public ValueTask DisposeAsync()
    {
        listener.Dispose();
        certificate.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task SendAsync(Stream stream, byte sequence, byte[] payload, CancellationToken cancellationToken) =>
        await stream.WriteAsync(
            new byte[] { (byte)payload.Length, (byte)(payload.Length >> 8), 0, sequence }.Concat(payload).ToArray(), cancellationToken);

    private static async Task<byte[]> ReceiveAsync(Stream stream, CancellationToken cancellationToken)
    {
        var header = new byte[4];
        await stream.ReadExactlyAsync(header, cancellationToken);
        var payload = new byte[header[0] | (header[1] << 8)];
        await stream.ReadExactlyAsync(payload, cancellationToken);
        return payload;
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
