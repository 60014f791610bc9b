using System.Buffers.Binary;
using OrleansCdc.Binlog.Checksums;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Events;

/// <summary>
/// Turns the bytes of one event after another into typed events. It remembers the format description and the table maps, so one decoder
/// reads one log from a point before any rows event. Not thread safe.
/// </summary>
public sealed class EventDecoder
{
    private const int ChecksumSize = 4;
    private readonly EventDecoderState state = new();

    /// <summary>The description of the log that is being read; null before its first event.</summary>
    public FormatDescriptionEvent? Format => state.Format;

    /// <summary>Checks events against their CRC-32 where the log has it. On unless switched off.</summary>
    public bool VerifyChecksums { get; init; } = true;

    /// <summary>Reads one event.</summary>
    /// <param name="bytes">The event from its header to its checksum, without the protocol's status byte.</param>
    /// <param name="start">Where it starts; goes into the event and into errors.</param>
    /// <returns>An event whose memory points into <paramref name="bytes"/>.</returns>
    /// <exception cref="BinlogFormatException">
    /// The bytes are damaged, or of a type that this reader does not know and may not skip.
    /// </exception>
    public BinlogEvent Decode(ReadOnlyMemory<byte> bytes, BinlogPosition start)
    {
        var type = bytes.Length > 4 ? (EventType)bytes.Span[4] : EventType.Unknown;
        try
        {
            var header = EventHeader.Parse(bytes.Span);
            if (header.EventSize != bytes.Length)
                throw BinlogFormatException.Create($"an event of {header.EventSize} bytes as its header says", $"{bytes.Length} bytes");
            var body = bytes[EventHeader.Size..^CheckedTrailer(header, bytes.Span)];
            return Remember(Dispatch(new EventEnvelope(header, start, body)));
        }
        catch (BinlogFormatException error) when (error.Position is null)
        {
            throw (state.IsEncrypted ? EncryptedLog() : error).At(start, type);
        }
    }

    /// <summary>Reads the events inside a payload, in order. The payload's memory must stay valid meanwhile.</summary>
    public PayloadReader OpenPayload(TransactionPayloadEvent payload) => new(this, payload);

    /// <summary>Forgets everything: the next event is the first of a log.</summary>
    public void Reset()
    {
        state.Format = null;
        state.IsEncrypted = false;
        state.Tables.Clear();
        state.Fragments.Clear();
    }

    /// <summary>Reads an event of a payload: it has no checksum, and its place is the payload's.</summary>
    internal BinlogEvent DecodeInner(ReadOnlyMemory<byte> bytes, in EventHeader header, BinlogPosition start)
    {
        try
        {
            return Dispatch(new EventEnvelope(header, start, bytes[EventHeader.Size..]) { IsInsidePayload = true });
        }
        catch (BinlogFormatException error) when (error.Position is null)
        {
            throw error.At(start, header.Type);
        }
    }

    private static BinlogFormatException EncryptedLog()
        => BinlogFormatException.Create(
            "readable events; the file is encrypted (encrypt_binlog=ON), so read it from the server, which decrypts it", "encrypted bytes");

    private BinlogEvent Dispatch(in EventEnvelope envelope)
    {
        if (state.Fragments.IsOpen && MayNotBreakFragments(envelope.Header.Type))
            throw BinlogFormatException.Create("the next fragment of a rows event", $"an event of type {(byte)envelope.Header.Type}");
        if (EventParsers.Find(envelope.Header.Type) is { } parse)
            return parse(envelope, state);
        if (envelope.Header.IsIgnorable)
            return IgnorableEvent.Parse(envelope, state);
        throw BinlogFormatException.Create(
            "an event type that this reader knows, or one marked ignorable", $"type {(byte)envelope.Header.Type}");
    }

    /// <summary>Only what a server sends of its own accord, or at the start of a log, may come between two fragments.</summary>
    private static bool MayNotBreakFragments(EventType type)
        => type is not (EventType.MariaDbPartialRowData or EventType.Heartbeat or EventType.Rotate or EventType.FormatDescription);

    private BinlogEvent Remember(BinlogEvent read)
    {
        if (read is FormatDescriptionEvent format)
        {
            if (state.Format?.ServerVersion != format.ServerVersion || format.CreateTimestamp != 0)
                state.Tables.Clear();
            state.Format = format;
            state.IsEncrypted = false;
            state.Fragments.Clear();
        }
        else if (read is MariaDbStartEncryptionEvent)
        {
            state.IsEncrypted = true;
        }

        return read;
    }

    /// <summary>The bytes at the end that are not the body's, after checking them.</summary>
    private int CheckedTrailer(in EventHeader header, ReadOnlySpan<byte> bytes)
    {
        if (header.Type == EventType.FormatDescription)
        {
            if (VerifyChecksums)
                CheckFormatDescription(bytes);
            return 0;
        }

        if (state.Format is null)
            return header.Type == EventType.Rotate && HasValidChecksum(bytes) ? ChecksumSize : 0;
        if (state.Format.Checksum == ChecksumAlgorithm.None)
            return 0;
        if (VerifyChecksums && !HasValidChecksum(bytes))
            throw ChecksumMismatch(bytes);
        return Math.Min(ChecksumSize, bytes.Length - EventHeader.Size);
    }

    /// <summary>
    /// The description says itself whether checksums are on, in the byte before its own; its in-use flag is set and cleared after the
    /// checksum was made, which is made without it.
    /// </summary>
    private static void CheckFormatDescription(ReadOnlySpan<byte> bytes)
    {
        const int flagsOffset = 17;
        if (bytes.Length < EventHeader.Size + ChecksumSize + 1 || bytes[^(ChecksumSize + 1)] != (byte)ChecksumAlgorithm.Crc32)
            return;
        var copy = bytes.ToArray();
        copy[flagsOffset] &= unchecked((byte)~EventFlags.InUse);
        if (!HasValidChecksum(copy) && !HasValidChecksum(bytes))
            throw ChecksumMismatch(copy);
    }

    private static bool HasValidChecksum(ReadOnlySpan<byte> bytes)
        => bytes.Length >= EventHeader.Size + ChecksumSize
            && Crc32.Compute(bytes[..^ChecksumSize]) == BinaryPrimitives.ReadUInt32LittleEndian(bytes[^ChecksumSize..]);

    private static BinlogFormatException ChecksumMismatch(ReadOnlySpan<byte> bytes)
        => bytes.Length < EventHeader.Size + ChecksumSize
            ? BinlogFormatException.Truncated("header and checksum", EventHeader.Size + ChecksumSize, bytes.Length)
            : BinlogFormatException.Create(
                $"checksum 0x{BinaryPrimitives.ReadUInt32LittleEndian(bytes[^ChecksumSize..]):X8}",
                $"0x{Crc32.Compute(bytes[..^ChecksumSize]):X8} computed: the bytes were damaged after the server wrote them");
}
