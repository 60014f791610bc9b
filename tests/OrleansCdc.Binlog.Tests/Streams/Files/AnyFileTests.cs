using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Streams;
using OrleansCdc.Binlog.Tests.Golden;
using OrleansCdc.Binlog.Tests.Servers;

namespace OrleansCdc.Binlog.Tests.Streams.Files;

/// <summary>
/// Reads damaged log files from every kind of start: whatever the bytes are, there are events or a documented exception, in bounded memory.
/// ORLEANSCDC_LONG=1 reads a hundred times as many files.
/// </summary>
public sealed class AnyFileTests
{
    private const long MaxAllocation = 64 << 20;
    private const int MostAttempts = 10;
    private static readonly int FilesPerLog = Environment.GetEnvironmentVariable("ORLEANSCDC_LONG") == "1" ? 200_000 : 2_000;

    public static TheoryData<string> Names => [.. GoldenLogs.Names];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task OpenFile_DamagedBytes_GiveEventsOrADocumentedException(string name)
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "binlog.000001");
        var log = new EventList(GoldenLogs.Read(name));
        var refused = 0;
        for (var seed = 1; seed <= FilesPerLog; seed++)
        {
            var random = new Random(seed);
            await File.WriteAllBytesAsync(path, FileMutation.Of(log, random), Token);
            var (error, isBounded) = await ReadMeasuredAsync(path, StartOf(random));
            Assert.True(error is null or BinlogFormatException or BinlogStreamException, $"{name}, seed {seed}: {error}");
            Assert.True(isBounded, $"{name}, seed {seed} took too much memory");
            refused += error is null ? 0 : 1;
        }

        Assert.InRange(refused, FilesPerLog / 10, FilesPerLog - 1);
    }

    private static BinlogStart StartOf(Random random) => random.Next(6) switch
    {
        0 => BinlogStart.AtTime(DateTimeOffset.FromUnixTimeSeconds(random.NextInt64(1_700_000_000, 1_900_000_000))),
        1 => BinlogStart.At(new BinlogPosition("binlog.000001", (ulong)random.Next(3_000))),
        2 => BinlogStart.After(GtidSet.Parse(ServerFlavor.MySql, $"2fd02e51-e585-11f1-98e1-02fc00000001:1-{random.Next(1, 9)}")),
        _ => BinlogStart.Oldest,
    };

    /// <summary>What is allocated is counted over all threads, other tests' too: a reading that seems too dear is repeated.</summary>
    private static async Task<(Exception? Error, bool IsBounded)> ReadMeasuredAsync(string path, BinlogStart start)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = GC.GetTotalAllocatedBytes();
            var error = await ReadAsync(path, start);
            var isBounded = GC.GetTotalAllocatedBytes() - before < MaxAllocation;
            if (isBounded || attempt == MostAttempts)
                return (error, isBounded);
        }
    }

    private static async Task<Exception?> ReadAsync(string path, BinlogStart start)
    {
        try
        {
            await using var stream = await BinlogStream.OpenFileAsync(path, new() { Start = start }, Token);
            var progress = new StreamProgress(stream, null);
            await foreach (var read in stream.WithCancellation(Token))
            {
                if (read is RowsEvent rows)
                    Walk(rows);
                progress.Done(read);
            }

            return null;
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            return exception;
        }
    }

    private static void Walk(RowsEvent rows)
    {
        var cursor = RowDecoder.For(rows.Table.Schema).Read(rows.ToBlock(0));
        while (cursor.MoveNext())
            _ = cursor.BeforeKeyHash ^ cursor.AfterKeyHash;
    }
}
