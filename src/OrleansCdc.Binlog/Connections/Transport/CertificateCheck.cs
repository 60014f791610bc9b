using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OrleansCdc.Binlog.Connections.Transport;

/// <summary>Judges the server's certificate by the mode, and remembers why it was turned down.</summary>
internal sealed class CertificateCheck : IDisposable
{
    private readonly ConnectionOptions options;
    private readonly X509Certificate2Collection authorities = [];

    public CertificateCheck(ConnectionOptions options)
    {
        this.options = options;
        if (options.SslCa is null || options.SslMode < SslMode.VerifyCa)
            return;
        try
        {
            authorities.ImportFromPemFile(options.SslCa);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw TlsException.FileUnreadable("ssl-ca", options.SslCa, exception);
        }
    }

    public TlsException? Failure { get; private set; }

    public bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (options.SslMode < SslMode.VerifyCa)
            return true;
        if (certificate is not X509Certificate2 server)
            Failure = TlsException.Untrusted("the server sent none", options.SslCa);
        else if (FindChainError(server, chain) is { } reason)
            Failure = TlsException.Untrusted(reason, options.SslCa);
        else if (options.SslMode == SslMode.VerifyIdentity && !server.MatchesHostname(options.Host))
            Failure = TlsException.WrongHost(options.Host, ListNames(server));
        return Failure is null;
    }

    public void Dispose()
    {
        foreach (var authority in authorities)
            authority.Dispose();
    }

    private string? FindChainError(X509Certificate2 server, X509Chain? sent)
    {
        using var chain = new X509Chain();

        // Database servers' authorities seldom publish revocation lists, and a list that cannot be had must not stop the stream.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (options.SslCa is not null)
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        }
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(server)
            ? null
            : string.Join("; ", chain.ChainStatus.Select(status => status.StatusInformation.Trim()).Distinct());
    }

    private static string ListNames(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(ip => ip.ToString())))
            .ToList();
        return names.Count > 0 ? string.Join(", ", names) : certificate.Subject;
    }
}
