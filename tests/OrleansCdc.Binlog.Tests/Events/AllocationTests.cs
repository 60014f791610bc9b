using System.Buffers;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Tests.Golden;

namespace OrleansCdc.Binlog.Tests.Events;

/// <summary>Counts what reading allocates: an object for each event and nothing for a row, however small the transactions are.</summary>
public sealed class AllocationTests
{
    private const int Rounds = 1_000;

    private readonly ArrayBufferWriter<byte> text = new(1 << 20);
    private ulong sum;

    /// <summary>The transactions are of one row each, in five events: GTID, BEGIN, TABLE_MAP, rows, XID.</summary>
    [Theory]
    [InlineData("mysql-9.7-types.binlog", 4, 18, 3, 760)]
    [InlineData("mysql-9.7-minimal.binlog", 7, 31, 5, 760)]
    public void OneRowTransactions_ReadAgain_AllocateTheirEventsOnly(
        string name, int first, int last, int transactions, int bytesPerTransaction)
    {
        var log = new EventList(GoldenLogs.Read(name));
        var decoder = new EventDecoder();
        for (var index = 0; index <= last; index++)
            Read(decoder, log[index]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            for (var index = first; index <= last; index++)
                Read(decoder, log[index]);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated / (Rounds * transactions), 1, bytesPerTransaction);
        Assert.NotEqual(0ul, sum);
    }

    [Fact]
    public void RowsOfEveryType_WalkedAgain_AllocateNothing()
    {
        var log = new EventList(GoldenLogs.Read("mysql-9.7-types.binlog"));
        var decoder = new EventDecoder();
        RowsEvent? rows = null;
        for (var index = 0; index < log.Count; index++)
        {
            if (decoder.Decode(log[index], new BinlogPosition("f", 4)) is not RowsEvent found)
                continue;
            rows = found;
            Walk(rows);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Walk(rows);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.NotNull(rows);
    }

    private void Read(EventDecoder decoder, byte[] bytes)
    {
        if (decoder.Decode(bytes, new BinlogPosition("f", 4)) is RowsEvent rows)
            Walk(rows);
    }

    private void Walk(RowsEvent rows)
    {
        var cursor = RowDecoder.For(rows.Table.Schema).Read(rows.ToBlock(0));
        while (cursor.MoveNext())
        {
            sum += cursor.BeforeKeyHash + cursor.AfterKeyHash;
            if (rows.Operation != ChangeOperation.Insert)
                ReadValues(cursor.ReadBefore());
            if (rows.Operation != ChangeOperation.Delete)
                ReadValues(cursor.ReadAfter());
        }
    }

    private void ReadValues(RowImageReader image)
    {
        text.ResetWrittenCount();
        while (image.MoveNext())
            image.WriteText(text);
        sum += (ulong)text.WrittenCount;
    }
}
