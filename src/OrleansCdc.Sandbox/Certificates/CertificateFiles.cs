using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OrleansCdc.Sandbox.DataDirectories;

namespace OrleansCdc.Sandbox.Certificates;

/// <summary>A certificate authority of one server's own and the certificate it gave that server, as PEM files.</summary>
internal sealed record CertificateFiles(string Directory)
{
    private const int ValidDays = 365;
    private const int SerialNumberLength = 16;

    public string Authority => Path.Combine(Directory, "ca.pem");

    public string Certificate => Path.Combine(Directory, "server-cert.pem");

    public string Key => Path.Combine(Directory, "server-key.pem");

    /// <summary>Makes the three files, valid for localhost and 127.0.0.1.</summary>
    public async Task CreateAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var from = time.GetUtcNow().AddDays(-1);
        var until = from.AddDays(ValidDays);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = AuthorityRequest(authorityKey).CreateSelfSigned(from, until);
        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var serial = RandomNumberGenerator.GetBytes(SerialNumberLength);
        using var server = ServerRequest(serverKey).Create(authority, from, until, serial);

        await File.WriteAllTextAsync(Authority, authority.ExportCertificatePem(), cancellationToken);
        await File.WriteAllTextAsync(Certificate, server.ExportCertificatePem(), cancellationToken);
        await OwnerOnly.WriteAsync(Key, serverKey.ExportPkcs8PrivateKeyPem(), cancellationToken);
    }

    private static CertificateRequest AuthorityRequest(ECDsa key)
    {
        var request = new CertificateRequest("CN=OrleansCdc sandbox authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        return request;
    }

    private static CertificateRequest ServerRequest(ECDsa key)
    {
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        return request;
    }
}
