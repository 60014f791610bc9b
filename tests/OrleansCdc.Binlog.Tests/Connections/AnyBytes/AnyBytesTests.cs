using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Connections.Handshake;
using OrleansCdc.Binlog.Connections.Packets;
using OrleansCdc.Binlog.Connections.Transport;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Streams;
using OrleansCdc.Binlog.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Connections.AnyBytes;

/// <summary>
/// A real session (login, query, dump of a log) is recorded and played back with damage. Whatever comes, only the exceptions that the
/// connection documents may leave it, and it always ends.
/// </summary>
public sealed class AnyBytesTests(RealServers servers)
{
    private const int Cases = 10_000;
    private const int CompressedCases = 2_000;
    private const string Query = "SELECT 1 AS a, NULL AS b, REPEAT('x', 300) AS c, 'y' AS d UNION ALL SELECT 2, 3, '', 'z'";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ServerProduct.MySql97)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task Session_WithDamagedBytes_EndsWithADocumentedException(ServerProduct product)
    {
        var options = RealServers.RootOf(await servers.GetAsync(product)) with { SslMode = SslMode.Disabled };
        
        // MariaDB's log has no checksums by default, so damage inside its rows may hit no one.
        await RunManyAsync(options, Cases, least: product == ServerProduct.MySql97 ? Cases / 2 : Cases / 100);
    }

    [Theory]
    [InlineData(CompressionAlgorithm.Zlib)]
    [InlineData(CompressionAlgorithm.Zstd)]
    public async Task CompressedSession_WithDamagedBytes_EndsWithADocumentedException(CompressionAlgorithm algorithm)
    {
        var server = await servers.GetAsync(ServerProduct.MySql97);
        var options = RealServers.RootOf(server) with { SslMode = SslMode.Disabled, UseCompression = true, Compression = algorithm };
        await RunManyAsync(options, CompressedCases, least: CompressedCases / 2);
    }

    private static async Task RunManyAsync(ConnectionOptions options, int cases, int least)
    {
        // The first login fills the server's password cache, so that the recorded one takes the short path.
        await using (await MySqlConnection.ConnectAsync(options, Token))
        {
            Assert.NotEmpty(options.Password);
        }
        var recorded = await RecordAsync(options);
        Assert.Null(await ReplayAsync(options, recorded.Received, recorded.Pauses, new Random(0)));
        var failures = 0;
        for (var seed = 1; seed <= cases; seed++)
        {
            var random = new Random(seed);
            var exception = await ReplayAsync(options, Mutation.Of(recorded.Received, random), recorded.Pauses, random);
            Assert.True(exception is null || IsDocumented(exception), $"Seed {seed}: {exception}");
            failures += exception is null ? 0 : 1;
        }

        // Damage that hits no one (a flipped bit in a name) is rare enough that most cases must fail.
        Assert.True(failures > least, $"Only {failures} of {cases} damaged sessions failed.");
    }

    private static bool IsDocumented(Exception exception) => exception is MySqlProtocolException or MySqlServerException or ConnectionException
        or LoginException or TlsException or BinlogStreamException or BinlogFormatException;

    private static async Task<RecordingStream> RecordAsync(ConnectionOptions options)
    {
        var stream = new RecordingStream(await SocketOpener.OpenAsync(options, Token));
        await RunSessionAsync(options, stream);
        return stream;
    }

    private static async Task<Exception?> ReplayAsync(
        ConnectionOptions options, byte[] bytes, IReadOnlyList<int> pauses, Random random)
    {
        try
        {
            await RunSessionAsync(options, new ReplayStream(bytes, pauses, random));
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private static async Task RunSessionAsync(ConnectionOptions options, Stream stream)
    {
        var channel = new PacketChannel(stream, 1 << 12);
        await using var connection = new MySqlConnection(channel, await LoginSequence.RunAsync(channel, options, Token));
        Assert.True((await connection.QueryAsync(Query, Token)).RowCount <= 1_000_000);
        var request = new BinlogDumpRequest { ServerId = 4_000_000_001, NonBlocking = true, Start = new(new("binlog.000001", 4), null) };
        await using var dump = await connection.StartBinlogDumpAsync(request, Token);
        var count = 0;
        await foreach (var read in dump.WithCancellation(Token))
        {
            if (++count == 20 && read.Position.File.Length >= 0)
                break;
        }
    }
}
