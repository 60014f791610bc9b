using System.Buffers.Binary;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Streams;

namespace OrleansCdc.Binlog.Tests.Streams;

public sealed class OffsetTrackerTests
{
    private const ulong FourGigabytes = 1ul << 32;

    [Fact]
    public void Place_EventsBeyondFourGigabytes_CountOn()
    {
        var tracker = Start(FourGigabytes - 100);
        Assert.Equal(FourGigabytes - 100, Place(tracker, size: 60, next: uint.MaxValue - 39));
        Assert.Equal(FourGigabytes - 40, Place(tracker, size: 60, next: 20));
        Assert.Equal(FourGigabytes + 20, Place(tracker, size: 1000, next: 1020));
        Assert.Equal(FourGigabytes + 1020, tracker.Next!.Value.Offset);
    }

    [Fact]
    public void Place_EventsWithoutAnEnd_AreCountedBySize()
    {
        var tracker = Start(500);
        Assert.Equal(500ul, Place(tracker, size: 40, next: 540));
        Assert.Equal(540ul, Place(tracker, size: 40, next: 0));
        Assert.Equal(580ul, Place(tracker, size: 40, next: 0));
        Assert.Equal(620ul, Place(tracker, size: 40, next: 660));
    }

    [Fact]
    public void Place_ServerLeftTransactionsOut_TakesUpItsOffset()
    {
        var tracker = Start(4);
        Assert.Equal(9_960ul, Place(tracker, size: 40, next: 10_000));
        Assert.Equal(10_000ul, Place(tracker, size: 40, next: 10_040));
        Assert.Equal(20_000ul, Place(tracker, size: 40, next: 20_040));
    }

    [Fact]
    public void Place_EventThatEndsBeforeItStarts_Throws()
    {
        var tracker = Start(1000);
        Place(tracker, size: 100, next: 1100);
        var error = Assert.Throws<BinlogFormatException>(() => Place(tracker, size: 100, next: 1150));
        Assert.Equal(new BinlogPosition("binlog.000001", 1100), error.Position);
        Assert.Contains("1150", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Place_EventsMadeForTheReader_TakeNoRoom()
    {
        var tracker = Start(700);
        Assert.Equal(700ul, Place(tracker, size: 120, next: 0, EventType.FormatDescription));
        Assert.Equal(700ul, Place(tracker, size: 50, next: 0, EventType.MariaDbGtidList, EventFlags.Artificial));
        Assert.Equal(700ul, Place(tracker, size: 40, next: 740));
        Assert.Equal(740ul, Place(tracker, size: 40, next: 740, EventType.Heartbeat, EventFlags.Artificial));
        Assert.Equal(740ul, tracker.Next!.Value.Offset);
    }

    [Fact]
    public void Place_HeartbeatFurtherOn_MovesThere()
    {
        var tracker = Start(FourGigabytes + 700);
        Assert.Equal(FourGigabytes + 900, Place(tracker, size: 40, next: 900, EventType.Heartbeat));
        Assert.Equal(FourGigabytes + 900, Place(tracker, size: 40, next: 940));
    }

    [Fact]
    public void Place_HeartbeatWithLongOffset_MovesThere()
    {
        var tracker = Start(700);
        var bytes = Bytes(size: 19 + 2 + 3 + 2 + 9 + 1, next: 0, EventType.HeartbeatV2, 0);
        byte[] fields = [1, 3, .. "b.1"u8, 2, 9, 0xFE, 1, 2, 3, 4, 5, 0, 0, 0, 0];
        fields.CopyTo(bytes, EventHeader.Size);
        Assert.Equal(0x05_0403_0201ul, tracker.Place(EventHeader.Parse(bytes), bytes).Offset);
    }

    [Theory]
    [InlineData(EventFlags.Artificial, 0u, 900ul)]
    [InlineData((ushort)0, 960u, 960ul)]
    public void Place_Rotate_GoesOnInTheNamedFile(ushort flags, uint next, ulong end)
    {
        var tracker = Start(900);
        var bytes = Bytes(size: 19 + 8 + 14 + 19, next, EventType.Rotate, flags);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(EventHeader.Size), FourGigabytes + 4);
        "binlog.1000000"u8.CopyTo(bytes.AsSpan(EventHeader.Size + 8));
        var place = tracker.Place(EventHeader.Parse(bytes), bytes);
        Assert.Equal(("binlog.000001", 900ul), (place.File, place.Offset));
        Assert.Equal(end, place.Offset + (next == 0 ? 0 : (ulong)bytes.Length));
        Assert.Equal(new BinlogPosition("binlog.1000000", FourGigabytes + 4), tracker.Next);
    }

    private static OffsetTracker Start(ulong offset) => new(new BinlogPosition("binlog.000001", offset));

    private static ulong Place(OffsetTracker tracker, int size, uint next, EventType type = EventType.Query, ushort flags = 0)
    {
        var bytes = Bytes(size, next, type, flags);
        return tracker.Place(EventHeader.Parse(bytes), bytes).Offset;
    }

    private static byte[] Bytes(int size, uint next, EventType type, ushort flags)
    {
        var bytes = new byte[size];
        bytes[4] = (byte)type;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(9), size);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(13), next);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(17), flags);
        return bytes;
    }
}
