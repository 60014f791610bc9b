using System.Buffers.Binary;
using OrleansCdc.Binlog.Checksums;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Streams;
using OrleansCdc.Binlog.Tests.Events;
using OrleansCdc.Binlog.Tests.Golden;
using OrleansCdc.Binlog.Tests.Servers;

namespace OrleansCdc.Binlog.Tests.Streams;

/// <summary>The GTIDs that a position has are all that was executed, or there are none.</summary>
public sealed class StreamProgressTests
{
    private const int NumberAt = EventHeader.Size + 17;

    public static TheoryData<string> Names => [.. GoldenLogs.Names];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Start_InsideAFile_KnowsGtidsOnlyWhenItWasGivenThem(string name)
    {
        using var directory = new TemporaryDirectory();
        var path = await WriteAsync(directory, GoldenLogs.Read(name));
        var all = await PositionsAsync(path, BinlogStart.Oldest, start: null);
        Assert.All(all, position => Assert.NotNull(position.Gtids));
        var middle = all[all.Count / 2];

        var known = await PositionsAsync(path, BinlogStart.At(middle.File), middle);
        Assert.Equal(all[((all.Count / 2) + 1)..], known);
        var unknown = await PositionsAsync(path, BinlogStart.At(middle.File), middle with { Gtids = null });
        Assert.Equal(known.Select(position => position with { Gtids = null }), unknown);
    }

    [Fact]
    public async Task Incident_WithAGtidAndNoCommit_IsCounted()
    {
        var log = new EventList(GoldenLogs.Read("mysql-9.7-types.binlog"));
        var events = Enumerable.Range(0, log.Count - 1).Select(index => log[index]).ToList();
        var gtid = events.First(bytes => (EventType)bytes[4] == EventType.Gtid);
        byte[] incident = EventBytes.MakeChecked(EventType.Incident, [1, 0, 4, .. "lost"u8]);
        events.AddRange([Numbered(gtid, 1000), incident, Numbered(gtid, 1001), incident]);
        using var directory = new TemporaryDirectory();
        var path = await WriteAsync(directory, [.. GoldenLogs.Read("mysql-9.7-types.binlog")[..4], .. events.SelectMany(bytes => bytes)]);
        var positions = await PositionsAsync(path, BinlogStart.Oldest, start: null);
        Assert.Contains(":1-9:1000-1001:tagged:1", positions[^1].Gtids!.ToString(), StringComparison.Ordinal);
        Assert.Contains(":1-9:1000:tagged:1", positions[^2].Gtids!.ToString(), StringComparison.Ordinal);
    }

    private static byte[] Numbered(byte[] gtid, long number)
    {
        byte[] made = [.. gtid];
        BinaryPrimitives.WriteInt64LittleEndian(made.AsSpan(NumberAt), number);
        BinaryPrimitives.WriteUInt32LittleEndian(made.AsSpan(13), 0);
        BinaryPrimitives.WriteUInt32LittleEndian(made.AsSpan(^4..), Crc32.Compute(made.AsSpan(..^4)));
        return made;
    }

    private static async Task<string> WriteAsync(TemporaryDirectory directory, byte[] log)
    {
        var path = Path.Combine(directory.Path, "binlog.000001");
        await File.WriteAllBytesAsync(path, log, Token);
        return path;
    }

    /// <summary>Where each transaction of the file ends.</summary>
    private static async Task<List<LogPosition>> PositionsAsync(string path, BinlogStart from, LogPosition? start)
    {
        await using var stream = await BinlogStream.OpenFileAsync(path, new() { Start = from }, Token);
        var progress = new StreamProgress(stream, start);
        var positions = new List<LogPosition>();
        await foreach (var read in stream.WithCancellation(Token))
        {
            if (progress.Done(read)) positions.Add(progress.Position!);
        }

        return positions;
    }
}
