using System.Security.Cryptography;
using System.Text;
using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Connections.Handshake;
using OrleansCdc.Binlog.Connections.Packets;
using OrleansCdc.Binlog.Connections.Transport;
using OrleansCdc.Binlog.Tests.Connections.AnyBytes;

namespace OrleansCdc.Binlog.Tests.Connections;

/// <summary>What a client must do when a server behaves as none of the sandbox does: cloud logins, old methods, attacks.</summary>
public sealed class ScriptedLoginTests
{
    private const uint Everything = 0x1FF_FFFF & ~(uint)Capabilities.Tls;
    private static readonly byte[] Ok = [0, 0, 0, 2, 0, 0, 0];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ConnectionOptions Options =>
        new() { Host = "db.example.com", User = "u", Password = "s3cret", SslMode = SslMode.Disabled };

    [Fact]
    public async Task ClearPassword_OverAnOpenNetwork_IsNotSent()
    {
        var error = await Assert.ThrowsAsync<LoginException>(() => LogInAsync(Options, Switch("mysql_clear_password")));
        Assert.Contains("mysql_clear_password", error.Message, StringComparison.Ordinal);
        Assert.Contains("ssl-mode=required", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClearPassword_OverAUnixSocket_IsSent()
    {
        var sent = await LogInAsync(Options with { UnixSocket = "/run/s.sock" }, Switch("mysql_clear_password"), Ok);
        Assert.EndsWith("s3cret\0", Encoding.UTF8.GetString(sent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClearPassword_OverTls_IsSent()
    {
        await using var server = TlsLoginServer.Start();
        var served = server.ServeAsync(Greeting(Everything | (uint)Capabilities.Tls), Switch("mysql_clear_password"), Ok, Token);
        var options = Options with { Host = "127.0.0.1", Port = server.Port, SslMode = SslMode.Required };
        await LoginSequence.RunAsync(new PacketChannel(await SocketOpener.OpenAsync(options, Token), 4096), options, Token);
        Assert.Equal("s3cret\0", await served);
    }

    /// <summary>MySQL up to 8.4 with an account that still has the old method; 9.0 and later no longer have it.</summary>
    [Theory]
    [InlineData("s3cret")]
    [InlineData("")]
    public async Task NativePassword_AskedForByAMySqlServer_AnswersItsScramble(string password)
    {
        var scramble = Encoding.ASCII.GetBytes("ABCDEFGHIJKLMNOPQRST");
        var sent = await LogInAsync(
            Options with { Password = password }, [0xFE, .. "mysql_native_password"u8, 0, .. scramble, 0], Ok);
        var once = SHA1.HashData(Encoding.UTF8.GetBytes(password));
        var key = SHA1.HashData([.. scramble, .. SHA1.HashData(once)]);
        byte[] expected = password.Length == 0 ? [] : [.. once.Zip(key, (left, right) => (byte)(left ^ right))];
        Assert.Equal([(byte)expected.Length, 0, 0, 3, .. expected], sent[^(4 + expected.Length)..]);
    }

    [Fact]
    public async Task CachingSha2_FullLoginWithARemoteHost_DoesNotBelieveAnUnencryptedKey()
    {
        var error = await Assert.ThrowsAsync<LoginException>(() => LogInAsync(Options, [1, 4]));
        Assert.Contains("allow-public-key-retrieval", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CachingSha2_KeyThatNobodyAskedFor_IsNotUsed() =>
        await Assert.ThrowsAsync<LoginException>(() => LogInAsync(Options, [1, .. "-----BEGIN PUBLIC KEY-----"u8]));

    [Fact]
    public async Task CachingSha2_KeyThatIsNone_IsRefused()
    {
        var error = await Assert.ThrowsAsync<LoginException>(
            () => LogInAsync(Options with { AllowPublicKeyRetrieval = true }, [1, 4], [1, .. "-----BEGIN NOTHING"u8]));
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("500B616161616161")]
    [InlineData("50")]
    [InlineData("5000")]
    [InlineData("0100")]
    public async Task Parsec_SaltThatIsNoneOrAsksForTooMuchWork_IsRefused(string salt)
    {
        byte[] request = [0xFE, .. "parsec"u8, 0, .. new byte[32]];
        await Assert.ThrowsAsync<MySqlProtocolException>(() => LogInAsync(Options, request, Convert.FromHexString(salt)));
    }

    [Theory]
    [InlineData("dialog")]
    [InlineData("authentication_ldap_sasl_client")]
    public async Task UnknownMethod_IsNamedWithTheKnownOnes(string method)
    {
        var error = await Assert.ThrowsAsync<LoginException>(() => LogInAsync(Options, Switch(method)));
        Assert.Contains(method, error.Message, StringComparison.Ordinal);
        Assert.Contains("caching_sha2_password", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OldPassword_IsRefused()
    {
        var error = await Assert.ThrowsAsync<LoginException>(() => LogInAsync(Options, [0xFE]));
        Assert.Contains("mysql_old_password", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooManyConnections_IsTransient()
    {
        var stream = new ReplayStream(Packets(0, [0xFF, 0x10, 0x04, .. "Too many connections"u8]), [], new Random(1));
        var error = await Assert.ThrowsAsync<MySqlServerException>(
            () => LoginSequence.RunAsync(new PacketChannel(stream, 4096), Options, Token));
        Assert.Equal(1040, error.ErrorCode);
        Assert.True(error.IsTransient);
    }

    [Fact]
    public async Task OtherProtocol_IsNamed()
    {
        var stream = new ReplayStream("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), [], new Random(1));
        await Assert.ThrowsAsync<MySqlProtocolException>(() => LoginSequence.RunAsync(new PacketChannel(stream, 4096), Options, Token));
    }

    [Fact]
    public async Task BytesBetweenGreetingAndTls_AreTakenForAnAttack()
    {
        var greeting = Greeting(Everything | (uint)Capabilities.Tls);
        var bytes = Packets(0, greeting).Concat(Packets(2, Ok)).ToArray();
        var error = await Assert.ThrowsAsync<MySqlProtocolException>(() => LoginSequence.RunAsync(
            new PacketChannel(new ReplayStream(bytes, [], new Random(3)), 4096), Options with { SslMode = SslMode.Required }, Token));
        Assert.Contains("TLS", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Switch(string method) => [0xFE, .. Encoding.ASCII.GetBytes(method), 0, .. new byte[20], 0];

    private static byte[] Greeting(uint capabilities) => new PayloadWriter()
        .Byte(10).NullTerminated("8.4.0").UInt32(1).Zeros(8).Byte(0).UInt16((ushort)capabilities).Byte(45).UInt16(2)
        .UInt16((ushort)(capabilities >> 16)).Byte(21).Zeros(10).Zeros(13).NullTerminated("caching_sha2_password").Payload.ToArray();

    private static byte[] Packets(byte sequence, byte[] payload) =>
        [(byte)payload.Length, (byte)(payload.Length >> 8), 0, sequence, .. payload];

    /// <summary>Logs in to a server that greets and then sends those payloads; returns all that the client sent.</summary>
    private static async Task<byte[]> LogInAsync(ConnectionOptions options, params byte[][] payloads)
    {
        var bytes = new List<byte>(Packets(0, Greeting(Everything)));
        var sequence = 2;
        foreach (var payload in payloads)
        {
            bytes.AddRange(Packets((byte)sequence, payload));
            sequence += 2;
        }
        var stream = new ReplayStream([.. bytes], [], new Random(2));
        await LoginSequence.RunAsync(new PacketChannel(stream, 4096), options, Token);
        return stream.Sent;
    }
}
