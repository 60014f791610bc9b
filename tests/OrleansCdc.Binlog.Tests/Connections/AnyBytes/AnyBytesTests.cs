using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Connections.Handshake;
using OrleansCdc.Binlog.Connections.Packets;
using OrleansCdc.Binlog.Connections.Transport;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Streams;
using OrleansCdc.Binlog.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Connections.AnyBytes;

/// <summary>
/// A real session (login, query, dump of a log) is recorded and played back with damage. Whatever comes, only the exceptions that the
/// connection documents may leave it, and it always ends.
/// </summary>
public sealed class AnyBytesTests(QuietServers servers) : IClassFixture<QuietServers>
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
        await RunManyAsync(options, Cases);
    }

    [Theory]
    [InlineData(CompressionAlgorithm.Zlib)]
    [InlineData(CompressionAlgorithm.Zstd)]
    public async Task CompressedSession_WithDamagedBytes_EndsWithADocumentedException(CompressionAlgorithm algorithm)
    {
        var server = await servers.GetAsync(ServerProduct.MySql97);
        var options = RealServers.RootOf(server) with { SslMode = SslMode.Disabled, UseCompression = true, Compression = algorithm };
        await RunManyAsync(options, CompressedCases);
    }

    private static async Task RunManyAsync(ConnectionOptions options, int cases)
    {
        // The first login fills the server's password cache, so that the recorded one takes the short path.
        await using (await MySqlConnection.ConnectAsync(options, Token))
        {
            Assert.NotEmpty(options.Password);
        }
        var log = await QuietServers.WriteLogAsync(options, Token);
        var recorded = await RecordAsync(options, log);
        Assert.Null(await ReplayAsync(options, log, recorded.Received, recorded.Pauses, new Random(0)));
        var failures = 0;
        for (var seed = 1; seed <= cases; seed++)
        {
            var random = new Random(seed);
            var exception = await ReplayAsync(options, log, Mutation.Of(recorded.Received, random), recorded.Pauses, random);
            Assert.True(exception is null || IsDocumented(exception), $"Seed {seed}: {exception}");
            failures += exception is null ? 0 : 1;
        }

        // Damage that hits no one (a flipped bit in a name) is rare enough that most cases must fail.
        Assert.True(failures > cases / 2, $"Only {failures} of {cases} damaged sessions failed.");
    }

    private static bool IsDocumented(Exception exception) =>
        exception is MySqlProtocolException or MySqlServerException or ConnectionException
        or LoginException or TlsException or BinlogStreamException or BinlogFormatException;

    private static async Task<RecordingStream> RecordAsync(ConnectionOptions options, BinlogPosition log)
    {
        var stream = new RecordingStream(await SocketOpener.OpenAsync(options, Token));
        await RunSessionAsync(options, log, stream);
        return stream;
    }

    private static async Task<Exception?> ReplayAsync(
        ConnectionOptions options, BinlogPosition log, byte[] bytes, IReadOnlyList<int> pauses, Random random)
    {
        try
        {
            await RunSessionAsync(options, log, new ReplayStream(bytes, pauses, random));
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private static async Task RunSessionAsync(ConnectionOptions options, BinlogPosition log, Stream stream)
    {
        var channel = new PacketChannel(stream, 1 << 12);
        await using var connection = new MySqlConnection(channel, await LoginSequence.RunAsync(channel, options, Token));
        Assert.True((await connection.QueryAsync(Query, Token)).RowCount <= 1_000_000);
        var request = new BinlogDumpRequest { ServerId = 4_000_000_001, NonBlocking = true, Start = new(log, null) };
        await using var dump = await connection.StartBinlogDumpAsync(request, Token);
        await foreach (var read in dump.WithCancellation(Token))
            Assert.NotEmpty(read.Position.File);
    }
}
