using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace OrleansCdc.GraphQL.Tests.Subscriptions;

/// <summary>A real Kestrel with one schema, on a port without TLS and on one with it.</summary>
internal sealed class FanOutServer(WebApplication app, X509Certificate2 certificate) : IAsyncDisposable
{
    public static async Task<FanOutServer> StartAsync(GraphQLSchema schema)
    {
        var certificate = CreateCertificate();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0);
            options.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                listen.UseHttps(certificate);
            });
        });
        var app = builder.Build();
        app.UseWebSockets();
        app.MapGraphQL("/graphql", schema);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new FanOutServer(app, certificate);
    }

    public Uri EndpointFor(ConnectionKind kind)
    {
        var tls = kind != ConnectionKind.Plain;
        var address = new Uri(app.Urls.Single(url => url.StartsWith("https", StringComparison.Ordinal) == tls));
        return new Uri($"{(tls ? "wss" : "ws")}://127.0.0.1:{address.Port}/graphql");
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        certificate.Dispose();
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var issued = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(issued.Export(X509ContentType.Pfx), password: null);
    }
}
