using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Tests.Golden;
using OrleansCdc.Binlog.Tests.Types;

namespace OrleansCdc.Binlog.Tests.Events;

/// <summary>MariaDB 12.3's rows events in fragments, made of the rows event of a real log as the server's documentation says.</summary>
public sealed class RowsFragmentTests
{
    private static readonly EventList Log = new(GoldenLogs.Read("mariadb-11.8-compressed.binlog"));
    private static readonly int RowsIndex = IndexOfRows();

    [Theory]
    [InlineData(2, false, false)]
    [InlineData(3, true, false)]
    [InlineData(7, false, true)]
    public void Fragments_PutTogether_AreTheRowsEvent(int count, bool countFirst, bool withChecksum)
    {
        var decoder = DecoderBeforeRows();
        var expected = (RowsEvent)DecoderBeforeRows().Decode(Log[RowsIndex], At(1000));
        var whole = withChecksum ? Log[RowsIndex] : Log[RowsIndex][..^4];
        for (uint number = 1; number < count; number++)
        {
            var piece = Assert.IsType<MariaDbRowsFragmentEvent>(
                decoder.Decode(Fragment(whole, number, (uint)count, countFirst), At(number * 1000)));
            Assert.Equal((number, (uint)count), (piece.Number, piece.Count));
        }

        var last = Fragment(whole, (uint)count, (uint)count, countFirst);
        var rows = Assert.IsType<RowsEvent>(decoder.Decode(last, At(90_000)));
        Assert.Equal((ulong)(90_000 + last.Length), rows.EndOffset);
        Assert.Equal(expected.Operation, rows.Operation);
        Assert.Equal(
            LoggedRow.Read(expected.Table.Schema, expected).Select(row => string.Join('|', row.After!)),
            LoggedRow.Read(rows.Table.Schema, rows).Select(row => string.Join('|', row.After!)));
    }

    [Fact]
    public void Fragments_OneMissing_SaysWhichAndWhere()
    {
        var decoder = DecoderBeforeRows();
        decoder.Decode(Fragment(Log[RowsIndex], 1, 3, false), At(1000));
        var error = Assert.Throws<BinlogFormatException>(() => decoder.Decode(Fragment(Log[RowsIndex], 3, 3, false), At(2000)));
        Assert.Equal((EventType.MariaDbPartialRowData, At(2000)), (error.EventType, error.Position));
        Assert.Contains("fragment 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fragments_BrokenOffByAnotherEvent_AreAnError()
    {
        var decoder = DecoderBeforeRows();
        decoder.Decode(Fragment(Log[RowsIndex], 1, 3, false), At(1000));
        var error = Assert.Throws<BinlogFormatException>(() => decoder.Decode(Log[RowsIndex], At(2000)));
        Assert.Contains("next fragment", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fragments_WithAnotherSizeThanAnnounced_AreAnError()
    {
        var decoder = DecoderBeforeRows();
        decoder.Decode(Fragment(Log[RowsIndex], 1, 2, false), At(1000));
        var error = Assert.Throws<BinlogFormatException>(() => decoder.Decode(Fragment(Log[RowsIndex][..^9], 2, 2, false), At(2000)));
        Assert.Contains($"{Log[RowsIndex].Length} bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fragments_OfALargeEvent_AreCopiedOnceAndNotKept()
    {
        const int size = 1 << 20;
        var fragments = new RowsFragments();
        fragments.Add(1, 2, null, Enumerable.Repeat((byte)1, size).ToArray());
        fragments.Add(2, 2, null, Enumerable.Repeat((byte)2, size).ToArray());
        var before = GC.GetAllocatedBytesForCurrentThread();
        var first = fragments.Take();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);

        fragments.Add(1, 1, null, Enumerable.Repeat((byte)3, size).ToArray());
        Assert.Equal(size, fragments.Take().Length);
        Assert.Equal(2 * size, first.Length);
        Assert.Equal(size, first.Span.Count((byte)1));
        Assert.Equal(size, first.Span.Count((byte)2));
    }

    private static byte[] Fragment(byte[] whole, uint number, uint count, bool countFirst)
    {
        var size = whole.Length / (int)count;
        var start = size * ((int)number - 1);
        var piece = number == count ? whole[start..] : whole[start..(start + size)];
        var (first, second) = countFirst ? (count, number) : (number, count);
        byte[] announced = number == 1 ? [1, .. BitConverter.GetBytes((ulong)whole.Length)] : [0];
        return EventBytes.MakeChecked(
            EventType.MariaDbPartialRowData, [.. BitConverter.GetBytes(first), .. BitConverter.GetBytes(second), .. announced, .. piece]);
    }

    private static EventDecoder DecoderBeforeRows()
    {
        var decoder = new EventDecoder();
        for (var index = 0; index < RowsIndex; index++)
            decoder.Decode(Log[index], At(4));
        return decoder;
    }

    private static int IndexOfRows()
    {
        var decoder = new EventDecoder();
        return Enumerable.Range(0, Log.Count).First(index => decoder.Decode(Log[index], At(4)) is RowsEvent);
    }

    private static BinlogPosition At(ulong offset) => new("f.000001", offset);
}
