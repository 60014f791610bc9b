using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Streams;
using OrleansCdc.Binlog.Streams.Files;
using OrleansCdc.Binlog.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Streams.Files;

public sealed class FileStreamTests
{
    public static TheoryData<ServerProduct> Products => [ServerProduct.MySql97, ServerProduct.MariaDb118];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Products))]
    public async Task OpenFile_HasTheSameEventsAsTheServerSends(ServerProduct product)
    {
        await using var files = await LogFiles.MakeAsync(product, Token);
        await using var fromFile = await BinlogStream.OpenFileAsync(files.PathOf(0), new(), Token);
        var connection = await files.ConnectAsync(Token);
        var request = new BinlogDumpRequest { ServerId = 9, Start = new(new(files.Names[0], 4), null), NonBlocking = true };
        await using var fromServer = await connection.StartBinlogDumpAsync(request, Token);
        var expected = await StreamReading.ReadAllAsync(fromServer, Describe);
        var actual = await StreamReading.ReadAllAsync(fromFile, Describe);
        Assert.Equal(expected.Where(read => read.Item1.File == files.Names[0] && read.Item2 > read.Item1.Offset), actual);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task OpenDirectory_EachStart_BeginsWhereAsked(ServerProduct product)
    {
        await using var files = await LogFiles.MakeAsync(product, Token);
        for (var i = 0; i < 3; i++)
            LogRewriting.SetTimes(files.PathOf(i), (uint)(1000 * (i + 1)));
        var transactions = await TransactionsAsync(files, BinlogStart.Oldest);
        Assert.Equal(6, transactions.Count);

        for (var known = 0; known <= 6; known++)
        {
            var gtids = GtidSet.Parse(product == ServerProduct.MySql97 ? ServerFlavor.MySql : ServerFlavor.MariaDb, files.Executed[known]);
            Assert.Equal(transactions[known..], await TransactionsAsync(files, BinlogStart.After(gtids)));
            if (known < 6)
                Assert.Equal(transactions[known..], await TransactionsAsync(files, BinlogStart.At(transactions[known].Position)));
        }
        foreach (var seconds in new uint[] { 0, 1000, 1999, 2000, 2001, 2500, 3000, 3004, 9000 })
        {
            var start = BinlogStart.AtTime(DateTimeOffset.FromUnixTimeSeconds(seconds));
            Assert.Equal(transactions.Where(t => t.Timestamp >= seconds), await TransactionsAsync(files, start));
        }
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task OpenDirectory_Followed_GoesOnIntoNewFilesUntilCancelled(ServerProduct product)
    {
        await using var files = await LogFiles.MakeAsync(product, Token);
        await using var sql = await files.ConnectAsync(Token);
        await using var stream = await BinlogStream.OpenDirectoryAsync(files.Server.DataDirectory, new() { Follow = true }, Token);
        for (var id = 7; id < 12; id++)
        {
            var rows = id - 1;
            var seen = id == 7 ? 0 : rows - 1;
            await StreamReading.ReadUntilAsync(stream, read => read is RowsEvent { Table.Schema.Schema: "files" } && ++seen == rows);
            await sql.ExecuteAsync($"INSERT INTO files.t VALUES ({id})", Token);
            if (id % 2 == 0)
                await sql.ExecuteAsync("FLUSH BINARY LOGS", Token);
        }
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var reading = StreamReading.ReadToFailureAsync(stream, cancel.Token);
        await cancel.CancelAsync();
        Assert.IsAssignableFrom<OperationCanceledException>(await reading);
    }

    /// <summary>Before MySQL 5.7 nothing but a statement opened a transaction.</summary>
    [Fact]
    public async Task OpenDirectory_TimeInALogWithoutGtids_BeginsAtTheStatementThatOpens()
    {
        await using var files = await LogFiles.MakeAsync(ServerProduct.MySql97, Token);
        for (var i = 0; i < 3; i++)
        {
            LogRewriting.Remove(files.PathOf(i), type => type is EventType.Gtid or EventType.PreviousGtids);
            LogRewriting.SetTimes(files.PathOf(i), (uint)(1000 * (i + 1)));
        }

        await using var whole = await BinlogStream.OpenDirectoryAsync(files.Directory, new(), Token);
        var begins = await StreamReading.ReadAllAsync(whole, read => (read.Position, read.Header.Timestamp, read.Type));
        begins = [.. begins.Where(read => read.Type == EventType.Query)];
        Assert.Equal(6, begins.Count);
        foreach (var seconds in new uint[] { 0, 1000, 1001, 1002, 1999, 2000, 2003, 2500, 3001, 3006, 9000 })
        {
            var options = new BinlogFileOptions { Start = BinlogStart.AtTime(DateTimeOffset.FromUnixTimeSeconds(seconds)) };
            await using var stream = await BinlogStream.OpenDirectoryAsync(files.Directory, options, Token);
            var found = await StreamReading.ReadAllAsync(stream, read => (read.Position, read.Header.Timestamp, read.Type));
            Assert.Equal(begins.Where(read => read.Timestamp >= seconds), found.Where(read => read.Type == EventType.Query));
        }
    }

    [Fact]
    public async Task OpenDirectory_FileInTheMiddleMissing_StopsThere()
    {
        await using var files = await LogFiles.MakeAsync(ServerProduct.MySql97, Token);
        File.Delete(files.PathOf(1));
        await using var stream = await BinlogStream.OpenDirectoryAsync(files.Directory, new(), Token);
        var error = Assert.IsType<BinlogStreamException>(await StreamReading.ReadToFailureAsync(stream, Token));
        Assert.Equal(BinlogStreamFault.PositionPurged, error.Fault);
        Assert.Contains(files.Names[1], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenDirectory_GtidsOlderThanTheFiles_NamesWhatIsMissing()
    {
        await using var files = await LogFiles.MakeAsync(ServerProduct.MySql97, Token);
        File.Delete(files.PathOf(0));
        var start = BinlogStart.After(GtidSet.Parse(ServerFlavor.MySql, files.Executed[1]));
        var error = await Assert.ThrowsAsync<BinlogStreamException>(
            () => BinlogStream.OpenDirectoryAsync(files.Directory, new() { Start = start }, Token));
        Assert.Equal(BinlogStreamFault.PositionPurged, error.Fault);
        var gone = GtidSet.Parse(ServerFlavor.MySql, files.Executed[2]).Subtract(GtidSet.Parse(ServerFlavor.MySql, files.Executed[1]));
        Assert.Contains(gone.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenFile_CutAnywhere_GivesWholeEventsAndThenSaysWhereItIsCut()
    {
        await using var files = await LogFiles.MakeAsync(ServerProduct.MySql97, Token);
        var bytes = await File.ReadAllBytesAsync(files.PathOf(0), Token);
        var path = Path.Combine(files.Directory, "cut");
        for (var length = 0; length < bytes.Length; length++)
        {
            await File.WriteAllBytesAsync(path, bytes.AsMemory(0, length), Token);
            try
            {
                await using var stream = await BinlogStream.OpenFileAsync(path, new(), Token);
                var ends = await StreamReading.ReadAllAsync(stream, read => read.EndOffset);
                Assert.Equal((ulong)length, ends.Count == 0 ? 4 : ends[^1]);
            }
            catch (BinlogFormatException error)
            {
                Assert.Equal("cut", error.File);
                Assert.True(error.Offset <= (ulong)length);
            }
        }
    }

    [Theory]
    [InlineData("FE62696F00", "0xFE62696F")]
    [InlineData("FD62696E00", "encrypted")]
    [InlineData("", "0x")]
    [InlineData("FE62696E00000000FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "4294967295 bytes")]
    public async Task OpenFile_NoLog_SaysWhy(string hexadecimal, string part)
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "binlog.000001");
        await File.WriteAllBytesAsync(path, Convert.FromHexString(hexadecimal), Token);
        var error = await Assert.ThrowsAsync<BinlogFormatException>(async () =>
        {
            await using var stream = await BinlogStream.OpenFileAsync(path, new(), Token);
            await StreamReading.ReadAllAsync(stream, Describe);
        });
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Equal("binlog.000001", error.File);
    }

    [Fact]
    public async Task List_NumbersOfDifferentLength_AreOrderedAsNumbers()
    {
        using var directory = new TemporaryDirectory();
        byte[] begun = [0xFE, 0x62, 0x69, 0x6E, 0];
        foreach (var name in new[] { "binlog.1000000", "binlog.999999", "binlog.index", "binlog.1000001", "auto.cnf" })
            await File.WriteAllBytesAsync(Path.Combine(directory.Path, name), begun, Token);
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "aria_log.00000001"), "something else", Token);
        var files = BinlogDirectory.Of(directory.Path);
        Assert.Equal(["binlog.999999", "binlog.1000000", "binlog.1000001"], files.List());
        Assert.Equal("binlog.1000000", files.FindNext("binlog.999999"));
        await File.WriteAllBytesAsync(Path.Combine(directory.Path, "other.000001"), begun, Token);
        Assert.Contains("other", Assert.Throws<BinlogStreamException>(() => files.List()).Message, StringComparison.Ordinal);
        Assert.Equal(["other.000001"], files.List("other"));
    }

    private static (BinlogPosition, ulong, EventHeader) Describe(BinlogEvent read) => (read.Position, read.EndOffset, read.Header);

    private static async Task<List<(BinlogPosition Position, uint Timestamp)>> TransactionsAsync(LogFiles files, BinlogStart start)
    {
        await using var stream = await BinlogStream.OpenDirectoryAsync(files.Directory, new() { Start = start }, Token);
        var all = await StreamReading.ReadAllAsync(
            stream, read => (read.Position, read.Header.Timestamp, Opens: read is GtidEvent or MariaDbGtidEvent));
        return [.. all.Where(read => read.Opens).Select(read => (read.Position, read.Timestamp))];
    }
}
