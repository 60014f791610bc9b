using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Streams;
using OrleansCdc.Binlog.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Streams.Dump;

public sealed class DumpTests(RealServers servers)
{
    private static int schemas;
    private static uint replicas = 7000;

    public static TheoryData<ServerProduct> Products => [ServerProduct.MySql97, ServerProduct.MariaDb1011, ServerProduct.MariaDb118];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Stream_WholeFile_HasEveryEventAtThePlaceTheServerShows(ServerProduct product)
    {
        await using var sql = await servers.ConnectAsync(product, Token);
        await ChangeRowsAsync(sql, 5);
        var file = await FlushedFileAsync(sql);
        var expected = (await sql.QueryAsync($"SHOW BINLOG EVENTS IN '{file}'", Token)).Rows
            .Select(row => (Start: ulong.Parse(row[1]!), End: ulong.Parse(row[4]!))).ToList();

        await using var stream = await StartAsync(product, new(new(file, 4), null), request => request with { NonBlocking = true });
        var places = new List<(ulong Start, ulong End)>();
        await foreach (var read in stream.WithCancellation(Token))
        {
            if (read.Position.File == file && read.EndOffset > read.Position.Offset)
                places.Add((read.Position.Offset, read.EndOffset));
        }
        Assert.Equal(expected.Select(place => place.Start), places.Select(place => place.Start));

        // MariaDB 11.4 and later writes no end into the events of a transaction, so the server cannot show it.
        Assert.All(expected.Zip(places), pair => Assert.True(pair.First.End == 0 || pair.First.End == pair.Second.End));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Stream_AfterGtids_HasOnlyWhatFollows(ServerProduct product)
    {
        await using var sql = await servers.ConnectAsync(product, Token);
        await ChangeRowsAsync(sql, 3);
        var gtids = await ExecutedAsync(sql);
        var schema = await ChangeRowsAsync(sql, 4);
        var after = await ExecutedAsync(sql);

        await using var stream = await StartAsync(
            product, new(new("", 4), gtids), request => request with { NonBlocking = true, UseGtid = true });
        var seen = gtids;
        var inserts = 0;
        await foreach (var read in stream.WithCancellation(Token))
        {
            if ((read as GtidEvent)?.Gtid is { } mySql)
                seen = Next(seen, mySql);
            else if ((read as MariaDbGtidEvent)?.Gtid is { } mariaDb)
                seen = Next(seen, mariaDb);
            else if (read is RowsEvent rows && rows.Table.Schema.Schema == schema)
                inserts++;
        }
        Assert.Equal(4, inserts);
        Assert.True(after.IsSubsetOf(seen));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Stream_FromFileAndOffset_GoesOnAtTheNextEvent(ServerProduct product)
    {
        await using var sql = await servers.ConnectAsync(product, Token);
        await ChangeRowsAsync(sql, 3);
        var file = await FlushedFileAsync(sql);
        await using var first = await StartAsync(product, new(new(file, 4), null), request => request with { NonBlocking = true });
        var commits = (await StreamReading.ReadAllAsync(first, read => (read.Type, read.Position.File, read.EndOffset)))
            .Where(read => read.Type == EventType.Xid && read.File == file).ToList();

        var from = new BinlogPosition(file, commits[^2].EndOffset);
        await using var second = await StartAsync(product, new(from, null), request => request with { NonBlocking = true });
        Assert.Equal(from, second.Received);
        var read = await StreamReading.ReadUntilAsync(second, read => read.EndOffset > from.Offset && read.Position.File == file);
        Assert.Equal(from, read.Position);
        await StreamReading.ReadUntilAsync(second, read => read.Type == EventType.Xid && read.EndOffset == commits[^1].EndOffset);
    }

    [Theory]
    [InlineData(SslMode.Required, false, null)]
    [InlineData(SslMode.Disabled, true, CompressionAlgorithm.Zlib)]
    [InlineData(SslMode.Required, true, CompressionAlgorithm.Zstd)]
    public async Task Stream_EncryptedOrCompressed_HasTheSameEvents(SslMode mode, bool compression, CompressionAlgorithm? algorithm)
    {
        await using var sql = await servers.ConnectAsync(ServerProduct.MySql97, Token);
        await ChangeRowsAsync(sql, 20);
        var start = new LogPosition(new(await FlushedFileAsync(sql), 4), null);
        await using var plain =
            await StartAsync(ServerProduct.MySql97, start, request => request with { NonBlocking = true }, SslMode.Disabled);
        await using var wrapped = await StartAsync(
            ServerProduct.MySql97, start, request => request with { NonBlocking = true }, mode,
            options => options with { UseCompression = compression, Compression = algorithm });
        var expected = await StreamReading.ReadAllAsync(plain, read => (read.Header, read.Position));
        var actual = await StreamReading.ReadAllAsync(wrapped, read => (read.Header, read.Position));
        Assert.Equal(expected, actual.Take(expected.Count));
    }

    [Theory]
    [InlineData(16_000_000)]
    [InlineData(16_777_215)]
    [InlineData(40_000_000)]
    public async Task Stream_EventOverSixteenMegabytes_ArrivesWhole(int length)
    {
        await using var sql = await servers.ConnectAsync(ServerProduct.MySql97, Token);
        var schema = await ChangeRowsAsync(sql, 1);
        var before = await ExecutedAsync(sql);
        await sql.ExecuteAsync($"INSERT INTO {schema}.t (big) VALUES (REPEAT('x', {length}))", Token);
        await using var stream =
            await StartAsync(ServerProduct.MySql97, new(new("", 4), before), request => request with { UseGtid = true });
        var found = await StreamReading.ReadUntilAsync(stream, read => read is RowsEvent rows && rows.Table.Schema.Schema == schema);
        Assert.True(((RowsEvent)found).Rows.Length > length);
        await StreamReading.ReadUntilAsync(stream, read => read is XidEvent);
    }

    private static GtidSet Next(GtidSet seen, Gtid gtid)
    {
        Assert.False(seen.Contains(gtid), $"{gtid} came although the start had it.");
        return seen.Add(gtid);
    }

    private static async Task<GtidSet> ExecutedAsync(MySqlConnection sql)
    {
        var query = sql.Flavor == ServerFlavor.MySql ? "SELECT @@GLOBAL.gtid_executed" : "SELECT @@GLOBAL.gtid_current_pos";
        return GtidSet.Parse(sql.Flavor, (await sql.QueryAsync(query, Token)).GetText(0, 0)!);
    }

    /// <summary>Makes a table of its own and inserts that many rows, each in a transaction; returns the schema's name.</summary>
    private static async Task<string> ChangeRowsAsync(MySqlConnection sql, int count)
    {
        var schema = $"dump_{Interlocked.Increment(ref schemas)}";
        await sql.ExecuteAsync($"CREATE SCHEMA {schema}", Token);
        await sql.ExecuteAsync($"CREATE TABLE {schema}.t (id INT AUTO_INCREMENT PRIMARY KEY, big LONGTEXT) ENGINE = InnoDB", Token);
        for (var i = 0; i < count; i++)
            await sql.ExecuteAsync($"INSERT INTO {schema}.t (big) VALUES (REPEAT('a', {i * 1000}))", Token);
        return schema;
    }

    /// <summary>Closes the present log file and returns its name.</summary>
    private static async Task<string> FlushedFileAsync(MySqlConnection sql)
    {
        var file = (await sql.QueryAsync("SHOW BINARY LOGS", Token)).Rows[^1][0]!;
        await sql.ExecuteAsync("FLUSH BINARY LOGS", Token);
        return file;
    }

    private async Task<BinlogStream> StartAsync(
        ServerProduct product, LogPosition start, Func<BinlogDumpRequest, BinlogDumpRequest> adjust, SslMode mode = SslMode.Preferred,
        Func<ConnectionOptions, ConnectionOptions>? adjustOptions = null)
    {
        var options = RealServers.RootOf(await servers.GetAsync(product)) with { SslMode = mode };
        var connection = await MySqlConnection.ConnectAsync(adjustOptions?.Invoke(options) ?? options, Token);
        var request = new BinlogDumpRequest { ServerId = Interlocked.Increment(ref replicas), Start = start };
        return await connection.StartBinlogDumpAsync(adjust(request), Token);
    }
}
