namespace OrleansCdc.Binlog.Events;

/// <summary>
/// TRANSACTION_PAYLOAD_EVENT: the events of a transaction, compressed as one (binlog_transaction_compression=ON). Whoever gets it reads
/// the events inside with <see cref="EventDecoder.OpenPayload"/>.
/// </summary>
public sealed class TransactionPayloadEvent : BinlogEvent
{
    private const int EndField = 0;
    private const int SizeField = 1;
    private const int CompressionField = 2;
    private const int UncompressedSizeField = 3;

    private TransactionPayloadEvent(in EventEnvelope envelope)
        : base(envelope)
    {
        var cursor = envelope.OpenBody();
        ulong? size = null;
        for (var field = cursor.ReadLengthEncoded("payload field"); field != EndField; field = cursor.ReadLengthEncoded("payload field"))
        {
            var value = new ByteCursor(cursor.ReadBytes(cursor.ReadCount("payload field length"), "payload field"));
            if (field == SizeField)
                size = value.ReadLengthEncoded("payload size");
            else if (field == CompressionField)
                Compression = (PayloadCompression)value.ReadLengthEncoded("compression type");
            else if (field == UncompressedSizeField)
                UncompressedSize = value.ReadLengthEncoded("uncompressed size");
        }

        if (size is { } announced && announced != (ulong)cursor.Remaining)
            throw BinlogFormatException.Create($"a payload of {announced} bytes", $"{cursor.Remaining} bytes");
        if (Compression is not (PayloadCompression.Zstd or PayloadCompression.None))
            throw BinlogFormatException.Create("payload compression 0 (zstd) or 255 (none)", $"{(ulong)Compression}");
        Payload = envelope.Body[cursor.Position..];
    }

    public PayloadCompression Compression { get; } = PayloadCompression.None;

    /// <summary>Bytes of the events inside; as announced by the server, 0 when it did not say.</summary>
    public ulong UncompressedSize { get; }

    /// <summary>The compressed events; valid until the next event is read from the log (not from the payload).</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state) => new TransactionPayloadEvent(envelope);
}
