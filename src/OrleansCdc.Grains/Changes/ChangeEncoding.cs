using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.History;

namespace OrleansCdc.Grains.Changes;

/// <summary>
/// How a change is written into a table's page. All numbers are little-endian:
/// <code>
/// 8 transaction   4 event   4 row   1 operation   1 parts: bit 0 before, bit 1 after, bit 2 statement   4 schema version   4 statement
/// timestamp for each image: 1 format   2 columns, and the bitmap when bit 15 is set   4 length   the bytes for a statement: 4 length
/// UTF-8
/// </code>
/// </summary>
internal static class ChangeEncoding
{
    private const int HeadSize = 26;
    private const byte HasBefore = 1;
    private const byte HasAfter = 2;
    private const byte HasStatement = 4;
    private const ushort HasBitmap = 0x8000;

    public static void Write(IBufferWriter<byte> target, in RawChange change)
    {
        var head = target.GetSpan(HeadSize);
        BinaryPrimitives.WriteUInt64LittleEndian(head, change.Cursor.Transaction);
        BinaryPrimitives.WriteUInt32LittleEndian(head[8..], change.Cursor.Event);
        BinaryPrimitives.WriteUInt32LittleEndian(head[12..], change.Cursor.Row);
        head[16] = (byte)change.Operation;
        head[17] = PartsOf(change);
        BinaryPrimitives.WriteInt32LittleEndian(head[18..], change.SchemaVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(head[22..], change.StatementTimestamp);
        target.Advance(HeadSize);
        WriteImage(target, change.Before);
        WriteImage(target, change.After);
        WriteStatement(target, change.StatementText);
    }

    public static List<RawChange> ReadAll(ReadOnlyMemory<byte> page, int count)
    {
        var changes = new List<RawChange>(count);
        for (var index = 0; index < count; index++)
            changes.Add(Read(ref page));
        return changes;
    }

    private static RawChange Read(ref ReadOnlyMemory<byte> rest)
    {
        var head = rest.Span;
        var parts = head[17];
        rest = rest[HeadSize..];
        return new RawChange
        {
            Cursor = new ChangeCursor(
                BinaryPrimitives.ReadUInt64LittleEndian(head),
                BinaryPrimitives.ReadUInt32LittleEndian(head[8..]),
                BinaryPrimitives.ReadUInt32LittleEndian(head[12..])),
            Operation = (ChangeOperation)head[16],
            SchemaVersion = BinaryPrimitives.ReadInt32LittleEndian(head[18..]),
            StatementTimestamp = BinaryPrimitives.ReadUInt32LittleEndian(head[22..]),
            Before = (parts & HasBefore) == 0 ? null : ReadImage(ref rest),
            After = (parts & HasAfter) == 0 ? null : ReadImage(ref rest),
            StatementText = (parts & HasStatement) == 0 ? null : ReadStatement(ref rest),
        };
    }

    private static byte PartsOf(in RawChange change) => (byte)(
        (change.Before is null ? 0 : HasBefore) | (change.After is null ? 0 : HasAfter) | (change.StatementText is null ? 0 : HasStatement));

    private static void WriteImage(IBufferWriter<byte> target, RawImage? image)
    {
        if (image is not { } present)
            return;
        var bits = present.Columns.Bits.Span;
        var span = target.GetSpan(3 + bits.Length + 4);
        span[0] = (byte)present.Format;
        BinaryPrimitives.WriteUInt16LittleEndian(span[1..], (ushort)(present.Columns.ColumnCount | (bits.IsEmpty ? 0 : HasBitmap)));
        bits.CopyTo(span[3..]);
        BinaryPrimitives.WriteInt32LittleEndian(span[(3 + bits.Length)..], present.Bytes.Length);
        target.Advance(3 + bits.Length + 4);
        target.Write(present.Bytes.Span);
    }

    private static RawImage ReadImage(ref ReadOnlyMemory<byte> rest)
    {
        var format = (RowImageFormat)rest.Span[0];
        var word = BinaryPrimitives.ReadUInt16LittleEndian(rest.Span[1..]);
        var count = word & ~HasBitmap;
        var size = (word & HasBitmap) == 0 ? 0 : ColumnBitmap.ByteCount(count);
        var columns = size == 0 ? ColumnBitmap.All(count) : ColumnBitmap.FromBits(rest.Slice(3, size), count);
        rest = rest[(3 + size)..];
        return new RawImage(format, columns, ReadBytes(ref rest));
    }

    private static void WriteStatement(IBufferWriter<byte> target, string? text)
    {
        if (text is null)
            return;
        var span = target.GetSpan(4 + Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, span[4..]);
        BinaryPrimitives.WriteInt32LittleEndian(span, length);
        target.Advance(4 + length);
    }

    private static string ReadStatement(ref ReadOnlyMemory<byte> rest) => Encoding.UTF8.GetString(ReadBytes(ref rest).Span);

    private static ReadOnlyMemory<byte> ReadBytes(ref ReadOnlyMemory<byte> rest)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(rest.Span);
        var bytes = rest.Slice(4, length);
        rest = rest[(4 + length)..];
        return bytes;
    }
}
