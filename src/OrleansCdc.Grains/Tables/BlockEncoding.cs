using System.Buffers.Binary;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Grains.Tables;

/// <summary>
/// How a row block is written into a <see cref="TableBatch"/>. All numbers are little-endian:
/// <code>
/// 4 length of what follows   8 transaction   8 its commit time in microseconds   4 schema version   1 operation   1 format
/// 4 event ordinal   4 statement timestamp
/// 2 columns of the before image, and its bitmap when bit 15 is set; the same for the after image
/// 4 length of the statement's text, and the text   the rest: the row images as they came
/// </code>
/// </summary>
internal static class BlockEncoding
{
    public const int LengthSize = sizeof(uint);
    private const int FixedSize = LengthSize + 8 + 8 + 4 + 1 + 1 + 4 + 4 + 2 + 2 + 4;
    private const ushort HasBitmap = 0x8000;

    /// <summary>Bytes that <see cref="Write"/> needs at most.</summary>
    public static int SizeOf(in RowBlock block) =>
        checked(FixedSize + block.BeforeColumns.Bits.Length + block.AfterColumns.Bits.Length + block.StatementText.Length + block.Rows.Length);

    /// <summary>Writes the block and returns how many bytes it took.</summary>
    public static int Write(Span<byte> target, in BlockPlace place, in RowBlock block)
    {
        var rest = target[LengthSize..];
        BinaryPrimitives.WriteUInt64LittleEndian(rest, place.Sequence);
        BinaryPrimitives.WriteUInt64LittleEndian(rest[8..], place.CommitMicros);
        BinaryPrimitives.WriteInt32LittleEndian(rest[16..], place.SchemaVersion);
        rest[20] = (byte)block.Operation;
        rest[21] = (byte)block.Format;
        BinaryPrimitives.WriteUInt32LittleEndian(rest[22..], block.EventOrdinal);
        BinaryPrimitives.WriteUInt32LittleEndian(rest[26..], block.StatementTimestamp);
        rest = WriteColumns(rest[30..], block.BeforeColumns);
        rest = WriteColumns(rest, block.AfterColumns);
        BinaryPrimitives.WriteInt32LittleEndian(rest, block.StatementText.Length);
        block.StatementText.Span.CopyTo(rest[4..]);
        rest = rest[(4 + block.StatementText.Length)..];
        block.Rows.Span.CopyTo(rest);
        var size = target.Length - rest.Length + block.Rows.Length;
        BinaryPrimitives.WriteInt32LittleEndian(target, size - LengthSize);
        return size;
    }

    /// <summary>
    /// Reads the block at the start of <paramref name="bytes"/> and returns how many bytes it took. The block points into the bytes.
    /// </summary>
    public static int Read(ReadOnlyMemory<byte> bytes, out BlockPlace place, out RowBlock block)
    {
        var size = LengthSize + BinaryPrimitives.ReadInt32LittleEndian(bytes.Span);
        var rest = bytes[LengthSize..size];
        var head = rest.Span;
        place = new BlockPlace(
            BinaryPrimitives.ReadUInt64LittleEndian(head),
            BinaryPrimitives.ReadUInt64LittleEndian(head[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(head[16..]));
        rest = ReadColumns(rest[30..], out var before);
        rest = ReadColumns(rest, out var after);
        var text = BinaryPrimitives.ReadInt32LittleEndian(rest.Span);
        block = new RowBlock
        {
            Operation = (ChangeOperation)head[20],
            Format = (RowImageFormat)head[21],
            EventOrdinal = BinaryPrimitives.ReadUInt32LittleEndian(head[22..]),
            StatementTimestamp = BinaryPrimitives.ReadUInt32LittleEndian(head[26..]),
            BeforeColumns = before,
            AfterColumns = after,
            StatementText = rest.Slice(4, text),
            Rows = rest[(4 + text)..],
        };
        return size;
    }

    private static Span<byte> WriteColumns(Span<byte> target, ColumnBitmap columns)
    {
        var bits = columns.Bits.Span;
        BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)(columns.ColumnCount | (bits.IsEmpty ? 0 : HasBitmap)));
        bits.CopyTo(target[2..]);
        return target[(2 + bits.Length)..];
    }

    private static ReadOnlyMemory<byte> ReadColumns(ReadOnlyMemory<byte> source, out ColumnBitmap columns)
    {
        var word = BinaryPrimitives.ReadUInt16LittleEndian(source.Span);
        var count = word & ~HasBitmap;
        var size = (word & HasBitmap) == 0 ? 0 : ColumnBitmap.ByteCount(count);
        columns = size == 0 ? ColumnBitmap.All(count) : ColumnBitmap.FromBits(source.Slice(2, size), count);
        return source[(2 + size)..];
    }
}
