using OrleansCdc.Binlog.Compression;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Tests.Events;

/// <summary>Transaction payloads that the test makes: large ones, uncompressed ones, fields of a later server, damage.</summary>
public sealed class PayloadTests
{
    private static readonly BinlogPosition Place = new("f.000001", 4);

    /// <summary>The events inside take 160 MB; what is held of them is one event.</summary>
    [Fact]
    public void LargePayload_IsExpandedAnEventAtATime()
    {
        const int count = 20_000;
        var one = EventBytes.Make(EventType.RowsQuery, [1, .. new byte[8000]]);
        var events = new byte[count * one.Length];
        for (var index = 0; index < count; index++)
            one.CopyTo(events, index * one.Length);
        var (decoder, payload) = Open(Payload(0, Compressed(events), (ulong)events.Length));
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var reader = decoder.OpenPayload(payload);
        var read = 0;
        while (reader.TryRead(out var inner))
        {
            Assert.Equal(Place, Assert.IsType<RowsQueryEvent>(inner).Position);
            read++;
        }

        Assert.Equal(count, read);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, events.Length / 8);
    }

    [Fact]
    public void UncompressedPayload_WithFieldsOfALaterServer_IsRead()
    {
        var one = EventBytes.Make(EventType.Xid, [7, 0, 0, 0, 0, 0, 0, 0]);
        var (decoder, payload) = Open([9, 2, 5, 5, .. Payload(255, [.. one, .. one], 0)]);
        using var reader = decoder.OpenPayload(payload);
        Assert.True(reader.TryRead(out var first));
        Assert.Equal(7ul, Assert.IsType<XidEvent>(first).Xid);
        Assert.True(reader.TryRead(out _));
        Assert.False(reader.TryRead(out _));
    }

    [Fact]
    public void Payload_OfAnUnknownCompression_IsAnError()
    {
        var error = Assert.Throws<BinlogFormatException>(() => Open(Payload(1, [0], 1)));
        Assert.Equal((EventType.TransactionPayload, Place), (error.EventType, error.Position));
    }

    [Fact]
    public void Payload_WithAnUnknownEventOrACutOne_IsAnErrorAtItsPlace()
    {
        foreach (var inside in new[] { EventBytes.Make((EventType)99, [1]),
            EventBytes.Make(EventType.Xid, [7, 0, 0, 0, 0, 0, 0, 0])[..^1] })
        {
            var (decoder, payload) = Open(Payload(0, Compressed(inside), 0));
            using var reader = decoder.OpenPayload(payload);
            var error = Assert.Throws<BinlogFormatException>(() => reader.TryRead(out _));
            Assert.Equal(Place, error.Position);
        }
    }

    private static (EventDecoder Decoder, TransactionPayloadEvent Payload) Open(byte[] body)
    {
        var decoder = new EventDecoder();
        decoder.Decode(EventBytes.FormatDescription("9.7.4", 42, ChecksumAlgorithm.None), Place);
        return (decoder, (TransactionPayloadEvent)decoder.Decode(EventBytes.Make(EventType.TransactionPayload, body), Place));
    }

    private static byte[] Payload(byte compression, byte[] bytes, ulong uncompressed)
        => [2, 3, 0xFC, compression, 0, 1, 9, 0xFE, .. BitConverter.GetBytes((ulong)bytes.Length), 3, 9, 0xFE,
            .. BitConverter.GetBytes(uncompressed), 0, .. bytes];

    private static byte[] Compressed(byte[] bytes)
    {
        var target = new byte[ZstdCompressor.GetMaxLength(bytes.Length)];
        return target[..ZstdCompressor.Compress(bytes, target, 1)];
    }
}
