using System.Buffers.Binary;
using OrleansCdc.History.Checksums;

namespace OrleansCdc.History.Segments;

/// <summary>
/// What precedes every stored body: 64 bytes, then the column bitmaps and the statement's text, all under one checksum; the body
/// has a checksum of its own so that a scan by header need not touch it. Little-endian throughout.
/// </summary>
internal readonly struct FrameHeader
{
    public const int FixedSize = 64;

    /// <summary>A statement's text is stored up to this length; the rows are what counts.</summary>
    public const int MaxStatementText = 64 * 1024;

    private const int MaxHeaderLength = FixedSize + (2 * 8192) + MaxStatementText;

    public int HeaderLength { get; init; }

    public int BodyLength { get; init; }

    public uint BodyChecksum { get; init; }

    public ulong Sequence { get; init; }

    public ulong CommitMicros { get; init; }

    public uint Event { get; init; }

    public uint FirstRow { get; init; }

    public uint Rows { get; init; }

    public uint StatementTimestamp { get; init; }

    public uint SchemaVersion { get; init; }

    public byte Operation { get; init; }

    public byte Format { get; init; }

    public ushort BeforeColumns { get; init; }

    public ushort AfterColumns { get; init; }

    /// <summary>Bytes of each stored bitmap; 0 means that every column is present.</summary>
    public ushort BeforeBits { get; init; }

    public ushort AfterBits { get; init; }

    public int StatementText => HeaderLength - FixedSize - BeforeBits - AfterBits;

    public long FrameLength => (long)HeaderLength + BodyLength;

    /// <summary>Reads the fixed part. False when it cannot be a header: zeros, garbage, or lengths out of range.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out FrameHeader header)
    {
        header = default;
        if (bytes.Length < FixedSize)
            return false;
        header = Parse(bytes);
        return header.HeaderLength is >= FixedSize and <= MaxHeaderLength && header.BodyLength >= 0 && header.StatementText >= 0;
    }

    /// <summary>Whether the whole header, variable part included, is as it was written.</summary>
    public static bool Verify(ReadOnlySpan<byte> wholeHeader) =>
        BinaryPrimitives.ReadUInt32LittleEndian(wholeHeader) == Crc32C.Compute(wholeHeader[sizeof(uint)..]);

    /// <summary>Writes the fixed part except its checksum, which <see cref="Seal"/> adds after the variable part.</summary>
    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], HeaderLength);
        BinaryPrimitives.WriteInt32LittleEndian(target[8..], BodyLength);
        BinaryPrimitives.WriteUInt32LittleEndian(target[12..], BodyChecksum);
        BinaryPrimitives.WriteUInt64LittleEndian(target[16..], Sequence);
        BinaryPrimitives.WriteUInt64LittleEndian(target[24..], CommitMicros);
        BinaryPrimitives.WriteUInt32LittleEndian(target[32..], Event);
        BinaryPrimitives.WriteUInt32LittleEndian(target[36..], FirstRow);
        BinaryPrimitives.WriteUInt32LittleEndian(target[40..], Rows);
        BinaryPrimitives.WriteUInt32LittleEndian(target[44..], StatementTimestamp);
        BinaryPrimitives.WriteUInt32LittleEndian(target[48..], SchemaVersion);
        target[52] = Operation;
        target[53] = Format;
        BinaryPrimitives.WriteUInt16LittleEndian(target[54..], BeforeColumns);
        BinaryPrimitives.WriteUInt16LittleEndian(target[56..], AfterColumns);
        BinaryPrimitives.WriteUInt16LittleEndian(target[58..], BeforeBits);
        BinaryPrimitives.WriteUInt16LittleEndian(target[60..], AfterBits);
        target[62] = 0;
        target[63] = 0;
    }

    /// <summary>Puts the checksum over a complete header in front of it.</summary>
    public static void Seal(Span<byte> wholeHeader) =>
        BinaryPrimitives.WriteUInt32LittleEndian(wholeHeader, Crc32C.Compute(wholeHeader[sizeof(uint)..]));

    private static FrameHeader Parse(ReadOnlySpan<byte> bytes) => new()
    {
        HeaderLength = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
        BodyLength = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
        BodyChecksum = BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]),
        Sequence = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
        CommitMicros = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
        Event = BinaryPrimitives.ReadUInt32LittleEndian(bytes[32..]),
        FirstRow = BinaryPrimitives.ReadUInt32LittleEndian(bytes[36..]),
        Rows = BinaryPrimitives.ReadUInt32LittleEndian(bytes[40..]),
        StatementTimestamp = BinaryPrimitives.ReadUInt32LittleEndian(bytes[44..]),
        SchemaVersion = BinaryPrimitives.ReadUInt32LittleEndian(bytes[48..]),
        Operation = bytes[52],
        Format = bytes[53],
        BeforeColumns = BinaryPrimitives.ReadUInt16LittleEndian(bytes[54..]),
        AfterColumns = BinaryPrimitives.ReadUInt16LittleEndian(bytes[56..]),
        BeforeBits = BinaryPrimitives.ReadUInt16LittleEndian(bytes[58..]),
        AfterBits = BinaryPrimitives.ReadUInt16LittleEndian(bytes[60..]),
    };
}
