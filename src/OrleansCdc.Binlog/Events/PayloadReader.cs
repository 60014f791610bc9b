using System.Diagnostics.CodeAnalysis;
using OrleansCdc.Binlog.Compression;

namespace OrleansCdc.Binlog.Events;

/// <summary>
/// Reads the events inside a transaction payload one at a time. Only one event is held expanded, whatever the payload's size. An event's
/// memory is valid until the next <see cref="TryRead"/>. Not thread safe.
/// </summary>
public sealed class PayloadReader : IDisposable
{
    private readonly EventDecoder decoder;
    private readonly TransactionPayloadEvent payload;
    private readonly PayloadBytes bytes;
    private ulong total;

    internal PayloadReader(EventDecoder decoder, TransactionPayloadEvent payload)
    {
        this.decoder = decoder;
        this.payload = payload;
        bytes = new PayloadBytes(payload);
    }

    /// <summary>Reads the next event; false at the payload's end.</summary>
    /// <exception cref="BinlogFormatException">The payload or an event in it is damaged.</exception>
    public bool TryRead([NotNullWhen(true)] out BinlogEvent? next)
    {
        try
        {
            next = Read();
            return next is not null;
        }
        catch (CompressionException error)
        {
            throw Damaged(BinlogFormatException.Create("a zstd frame", error.Message));
        }
        catch (BinlogFormatException error) when (error.Position is null)
        {
            throw Damaged(error);
        }
    }

    public void Dispose() => bytes.Dispose();

    private BinlogEvent? Read()
    {
        var head = bytes.Peek(EventHeader.Size);
        if (head.IsEmpty)
            return CheckTotal();
        if (head.Length < EventHeader.Size)
            throw BinlogFormatException.Truncated("event header in a transaction payload", EventHeader.Size, head.Length);
        var header = EventHeader.Parse(head.Span);
        if (header.EventSize < EventHeader.Size || header.EventSize > PayloadBytes.MaxEventSize)
            throw BinlogFormatException.OutOfRange("an event size in a transaction payload", PayloadBytes.MaxEventSize, header.EventSize);
        var whole = bytes.Peek((int)header.EventSize);
        if (whole.Length < header.EventSize)
            throw BinlogFormatException.Truncated("event in a transaction payload", header.EventSize, whole.Length);
        bytes.Consume((int)header.EventSize);
        total += header.EventSize;
        return decoder.DecodeInner(whole, header, payload.Position);
    }

    private BinlogEvent? CheckTotal()
    {
        if (payload.UncompressedSize != 0 && payload.UncompressedSize != total)
            throw BinlogFormatException.Create($"{payload.UncompressedSize} bytes of events in a transaction payload", $"{total}");
        return null;
    }

    private BinlogFormatException Damaged(BinlogFormatException error) => error.At(payload.Position, payload.Type);
}
