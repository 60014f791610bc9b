using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Connections;

public sealed class TlsTests(RealServers servers)
{
    public static TheoryData<ServerProduct> Products => [ServerProduct.MySql97, ServerProduct.MariaDb1011, ServerProduct.MariaDb118];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Products))]
    public async Task ConnectAsync_EachModeWithTheRightAuthority_IsEncryptedAsAsked(ServerProduct product)
    {
        var server = await servers.GetAsync(product);
        foreach (var mode in Enum.GetValues<SslMode>())
        {
            var options = RealServers.RootOf(server) with { SslMode = mode, SslCa = server.CaCertificatePath };
            Assert.Equal(mode != SslMode.Disabled, await IsEncryptedAsync(options));
        }
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task ConnectAsync_CertificateOfAnotherAuthority_IsRefusedWhenItIsChecked(ServerProduct product)
    {
        var server = await servers.GetAsync(product);
        using var directory = new TemporaryDirectory();
        var other = MakeAuthority(directory, "other.pem");
        foreach (var mode in new[] { SslMode.VerifyCa, SslMode.VerifyIdentity })
        {
            var options = RealServers.RootOf(server) with { SslMode = mode, SslCa = other };
            var error = await Assert.ThrowsAsync<TlsException>(() => IsEncryptedAsync(options));
            Assert.Contains("not trusted", error.Message, StringComparison.Ordinal);
            Assert.Contains(other, error.Message, StringComparison.Ordinal);
        }
        Assert.True(await IsEncryptedAsync(RealServers.RootOf(server) with { SslMode = SslMode.Required, SslCa = other }));
    }

    [Fact]
    public async Task ConnectAsync_AuthorityUnknownToTheSystem_IsRefused()
    {
        var server = await servers.GetAsync(ServerProduct.MySql97);
        var options = RealServers.RootOf(server) with { SslMode = SslMode.VerifyCa };
        var error = await Assert.ThrowsAsync<TlsException>(() => IsEncryptedAsync(options));
        Assert.Contains("ssl-ca", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectAsync_CertificateForAnotherHost_IsRefusedOnlyByVerifyIdentity()
    {
        var server = await servers.GetAsync(ServerProduct.MySql97);
        await using var proxy = new TcpProxy(server.Port, "127.0.0.2");
        var options = RealServers.RootOf(server) with { Host = "127.0.0.2", Port = proxy.Port, SslCa = server.CaCertificatePath };
        Assert.True(await IsEncryptedAsync(options with { SslMode = SslMode.VerifyCa }));
        var error = await Assert.ThrowsAsync<TlsException>(() => IsEncryptedAsync(options with { SslMode = SslMode.VerifyIdentity }));
        Assert.Contains("127.0.0.2", error.Message, StringComparison.Ordinal);
        Assert.Contains("localhost", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectAsync_ServerWithoutTls_SaysWhatToDo()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Tls = false }, cancellationToken: Token);
        Assert.False(await IsEncryptedAsync(RealServers.RootOf(server)));
        foreach (var (mode, name) in new[] { (SslMode.Required, "required"), (SslMode.VerifyCa, "verify-ca"),
            (SslMode.VerifyIdentity, "verify-identity") })
        {
            var error = await Assert.ThrowsAsync<TlsException>(() => IsEncryptedAsync(RealServers.RootOf(server) with { SslMode = mode }));
            Assert.Contains($"The server does not offer TLS; ssl-mode={name}", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ConnectAsync_AccountThatNeedsAClientCertificate_LogsInWithOne()
    {
        var server = await servers.GetAsync(ServerProduct.MySql97);
        await using var root = await servers.ConnectAsync(ServerProduct.MySql97, Token);
        await root.ExecuteAsync("CREATE USER IF NOT EXISTS 'certified'@'%' IDENTIFIED BY 'pw' REQUIRE X509", Token);
        var options = RealServers.RootOf(server) with { User = "certified", Password = "pw" };
        await Assert.ThrowsAsync<LoginException>(() => IsEncryptedAsync(options));

        // The server's own certificate is signed by the authority that it trusts for clients too.
        var data = (await root.QueryAsync("SELECT @@ssl_cert, @@ssl_key, @@datadir", Token)).Rows[0];
        var certified = options with { SslCert = Path.Combine(data[2]!, data[0]!), SslKey = Path.Combine(data[2]!, data[1]!) };
        Assert.True(await IsEncryptedAsync(certified));
    }

    [Fact]
    public async Task ConnectAsync_FilesThatCannotBeUsed_AreNamed()
    {
        var server = await servers.GetAsync(ServerProduct.MySql97);
        var options = RealServers.RootOf(server) with { SslMode = SslMode.VerifyCa };
        var error = await Assert.ThrowsAsync<TlsException>(() => IsEncryptedAsync(options with { SslCa = "/nowhere/ca.pem" }));
        Assert.Contains("ssl-ca '/nowhere/ca.pem'", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<TlsException>(
            () => IsEncryptedAsync(options with { SslMode = SslMode.Required, SslCert = "/nowhere/c.pem" }));
    }

    private static async Task<bool> IsEncryptedAsync(ConnectionOptions options)
    {
        await using var connection = await MySqlConnection.ConnectAsync(options, Token);
        var cipher = (await connection.QueryAsync("SHOW STATUS LIKE 'Ssl_cipher'", Token)).GetText(0, 1);
        Assert.Equal(connection.IsEncrypted, cipher != "");
        return connection.IsEncrypted;
    }

    private static string MakeAuthority(TemporaryDirectory directory, string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Another authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var authority = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var path = Path.Combine(directory.Path, name);
        File.WriteAllText(path, authority.ExportCertificatePem());
        return path;
    }
}
