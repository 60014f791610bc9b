using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Connections;

public sealed class LoginTests(RealServers servers)
{
    private const string Password = "pä55 'wörd\\ 🐬";
    private static int accounts;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("caching_sha2_password", SslMode.Disabled)]
    [InlineData("caching_sha2_password", SslMode.Required)]
    [InlineData("sha256_password", SslMode.Disabled)]
    [InlineData("sha256_password", SslMode.Required)]
    public async Task ConnectAsync_MySqlMethodWithColdCache_LogsInTwice(string method, SslMode mode)
    {
        var options = await CreateAccountAsync(ServerProduct.MySql97, $"WITH {method} BY", Password) with { SslMode = mode };
        Assert.Equal(options.User, await WhoAmIAsync(options));

        // The second login of caching_sha2_password takes the server's cache.
        Assert.Equal(options.User, await WhoAmIAsync(options));
    }

    [Fact]
    public async Task ConnectAsync_CacheFlushed_TakesTheFullPathAgain()
    {
        var options =
            await CreateAccountAsync(ServerProduct.MySql97, "WITH caching_sha2_password BY", Password) with { SslMode = SslMode.Disabled };
        Assert.Equal(options.User, await WhoAmIAsync(options));
        await using (var root = await servers.ConnectAsync(ServerProduct.MySql97, Token))
            await root.ExecuteAsync("FLUSH PRIVILEGES", Token);
        Assert.Equal(options.User, await WhoAmIAsync(options));
    }

    [Theory]
    [InlineData(ServerProduct.MariaDb1011)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task ConnectAsync_MariaDbNativePassword_LogsIn(ServerProduct product)
    {
        var options = await CreateAccountAsync(product, "BY", Password);
        Assert.Equal(options.User, await WhoAmIAsync(options));
        Assert.Equal(options.User, await WhoAmIAsync(options with { SslMode = SslMode.Disabled }));
    }

    [Theory]
    [InlineData(ServerProduct.MariaDb1011)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task ConnectAsync_MariaDbEd25519_LogsIn(ServerProduct product)
    {
        await using (var root = await servers.ConnectAsync(product, Token))
            await root.ExecuteAsync("INSTALL SONAME 'auth_ed25519'", Token);
        foreach (var password in new[] { Password, "x", new string('y', 100) })
        {
            var options = await CreateAccountAsync(product, "VIA ed25519 USING PASSWORD", password);
            Assert.Equal(options.User, await WhoAmIAsync(options));
            await Assert.ThrowsAsync<LoginException>(() => WhoAmIAsync(options with { Password = "wrong" }));
        }
    }

    [Fact]
    public async Task ConnectAsync_MariaDbParsec_LogsIn()
    {
        await using (var root = await servers.ConnectAsync(ServerProduct.MariaDb118, Token))
            await root.ExecuteAsync("INSTALL SONAME 'auth_parsec'", Token);
        foreach (var password in new[] { Password, "x", new string('y', 100) })
        {
            var options = await CreateAccountAsync(ServerProduct.MariaDb118, "VIA parsec USING PASSWORD", password);
            Assert.Equal(options.User, await WhoAmIAsync(options));
            Assert.Equal(options.User, await WhoAmIAsync(options with { SslMode = SslMode.Disabled }));
            await Assert.ThrowsAsync<LoginException>(() => WhoAmIAsync(options with { Password = "wrong" }));
        }
    }

    [Theory]
    [InlineData(ServerProduct.MySql97, "WITH caching_sha2_password BY")]
    [InlineData(ServerProduct.MySql97, "WITH sha256_password BY")]
    [InlineData(ServerProduct.MariaDb1011, "BY")]
    public async Task ConnectAsync_EmptyPassword_LogsIn(ServerProduct product, string how)
    {
        var options = await CreateAccountAsync(product, how, "");
        Assert.Equal(options.User, await WhoAmIAsync(options));
        Assert.Equal(options.User, await WhoAmIAsync(options with { SslMode = SslMode.Disabled }));
    }

    [Theory]
    [InlineData(ServerProduct.MySql97, "WITH caching_sha2_password BY", SslMode.Required)]
    [InlineData(ServerProduct.MySql97, "WITH caching_sha2_password BY", SslMode.Disabled)]
    [InlineData(ServerProduct.MySql97, "WITH sha256_password BY", SslMode.Disabled)]
    [InlineData(ServerProduct.MariaDb118, "BY", SslMode.Disabled)]
    public async Task ConnectAsync_WrongPassword_IsDeniedWithoutShowingIt(ServerProduct product, string how, SslMode mode)
    {
        var options = await CreateAccountAsync(product, how, Password) with { SslMode = mode, Password = "wrong-secret" };
        var error = await Assert.ThrowsAsync<LoginException>(() => WhoAmIAsync(options));
        Assert.Equal(1045, error.ErrorCode);
        Assert.Contains(options.User, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-secret", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ServerProduct.MySql97)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task ConnectAsync_UnixSocket_LogsIn(ServerProduct product)
    {
        var server = await servers.GetAsync(product);
        var options = await CreateAccountAsync(product, "BY", Password) with { UnixSocket = server.SocketPath, Port = 1 };
        await using var connection = await MySqlConnection.ConnectAsync(options, Token);
        Assert.False(connection.IsEncrypted);
        Assert.Equal("1", (await connection.QueryAsync("SELECT 1", Token)).GetText(0, 0));
    }

    [Theory]
    [InlineData(ServerProduct.MySql97, CompressionAlgorithm.Zlib)]
    [InlineData(ServerProduct.MySql97, CompressionAlgorithm.Zstd)]
    [InlineData(ServerProduct.MySql97, null)]
    [InlineData(ServerProduct.MariaDb118, CompressionAlgorithm.Zlib)]
    public async Task ConnectAsync_Compressed_CarriesBigAndSmall(ServerProduct product, CompressionAlgorithm? algorithm)
    {
        var options = RealServers.RootOf(await servers.GetAsync(product)) with { UseCompression = true, Compression = algorithm };
        await using var connection = await MySqlConnection.ConnectAsync(options, Token);
        Assert.True(connection.IsCompressed);
        Assert.Equal("1", (await connection.QueryAsync("SELECT 1", Token)).GetText(0, 0));
        var text = new string('a', 20_000_000);
        var result = await connection.QueryAsync($"SELECT LENGTH('{text}'), REPEAT('z', 30000000)", Token);
        Assert.Equal("20000000", result.GetText(0, 0));
        Assert.Equal(30_000_000, result.GetBytes(0, 1)!.Length);
    }

    private static async Task<string> WhoAmIAsync(ConnectionOptions options)
    {
        await using var connection = await MySqlConnection.ConnectAsync(options, Token);
        return (await connection.QueryAsync("SELECT SUBSTRING_INDEX(USER(), '@', 1)", Token)).GetText(0, 0)!;
    }

    private static string Quote(string how, string literal) =>
        how.EndsWith("PASSWORD", StringComparison.Ordinal) ? $"('{literal}')" : $"'{literal}'";

    private async Task<ConnectionOptions> CreateAccountAsync(ServerProduct product, string how, string password)
    {
        var server = await servers.GetAsync(product);
        var user = $"login_{Interlocked.Increment(ref accounts)}";
        await using var root = await servers.ConnectAsync(product, Token);
        var literal = password.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);
        await root.ExecuteAsync($"CREATE USER '{user}'@'%' IDENTIFIED {how} {Quote(how, literal)}", Token);
        return RealServers.RootOf(server) with { User = user, Password = password };
    }
}
