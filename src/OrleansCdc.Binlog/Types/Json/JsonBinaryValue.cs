using System.Buffers.Binary;
using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Types.Json;

/// <summary>
/// A value of binary JSON: its kind and the bytes from its start. Objects and arrays hold a table of entries whose offsets count from the
/// container's start; short values stand in the entry itself.
/// </summary>
internal readonly ref struct JsonBinaryValue(JsonBinaryKind kind, ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> data = data;

    public JsonBinaryKind Kind { get; } = kind;

    /// <summary>From the value's start to the end of what holds it.</summary>
    public ReadOnlySpan<byte> Data => data;

    public bool IsObject => Kind is JsonBinaryKind.SmallObject or JsonBinaryKind.LargeObject;

    public bool IsArray => Kind is JsonBinaryKind.SmallArray or JsonBinaryKind.LargeArray;

    private bool IsLarge => Kind is JsonBinaryKind.LargeObject or JsonBinaryKind.LargeArray;

    private int OffsetSize => IsLarge ? 4 : 2;

    /// <summary>Bytes of a key's entry: its offset and a length of two bytes.</summary>
    private int KeyEntrySize => OffsetSize + 2;

    private int ValueEntrySize => OffsetSize + 1;

    /// <summary>A whole document. The server takes an empty one for null.</summary>
    public static JsonBinaryValue Document(ReadOnlySpan<byte> document)
        => document.IsEmpty ? new JsonBinaryValue(JsonBinaryKind.Literal, "\0"u8)
            : new JsonBinaryValue((JsonBinaryKind)document[0], document[1..]);

    /// <summary>Members of an object or elements of an array.</summary>
    public int Count()
    {
        var count = ReadOffset(0);
        var size = ReadOffset(OffsetSize);
        var perEntry = ValueEntrySize + (IsObject ? KeyEntrySize : 0);
        if (size > data.Length || 2L * OffsetSize + (long)count * perEntry > size)
            throw BinlogFormatException.Create($"a JSON container of {size} bytes", $"{count} entries in {data.Length} bytes");
        return count;
    }

    public ReadOnlySpan<byte> KeyAt(int index)
    {
        var entry = 2 * OffsetSize + index * KeyEntrySize;
        return Slice(ReadOffset(entry), BinaryPrimitives.ReadUInt16LittleEndian(Slice(entry + OffsetSize, 2)));
    }

    public JsonBinaryValue ValueAt(int index, int count)
    {
        var entry = 2 * OffsetSize + (IsObject ? count * KeyEntrySize : 0) + index * ValueEntrySize;
        var entryKind = (JsonBinaryKind)Slice(entry, 1)[0];
        if (IsInlined(entryKind))
            return new JsonBinaryValue(entryKind, Slice(entry + 1, OffsetSize));
        var offset = ReadOffset(entry + 1);
        return new JsonBinaryValue(entryKind, Slice(offset, data.Length - offset));
    }

    /// <summary>null, true or false.</summary>
    public bool? Literal()
        => Slice(0, 1)[0] switch
        {
            0 => null,
            1 => true,
            2 => false,
            var other => throw BinlogFormatException.Create("JSON literal 0, 1 or 2", $"{other}"),
        };

    public long Integer()
        => Kind switch
        {
            JsonBinaryKind.Int16 => BinaryPrimitives.ReadInt16LittleEndian(Slice(0, 2)),
            JsonBinaryKind.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(Slice(0, 2)),
            JsonBinaryKind.Int32 => BinaryPrimitives.ReadInt32LittleEndian(Slice(0, 4)),
            JsonBinaryKind.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(Slice(0, 4)),
            _ => BinaryPrimitives.ReadInt64LittleEndian(Slice(0, 8)),
        };

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Slice(0, 8));

    /// <summary>A string's UTF-8 bytes.</summary>
    public ReadOnlySpan<byte> Text()
    {
        var length = ReadLength(0, out var size);
        return Slice(size, length);
    }

    /// <summary>A value of a column type that JSON has not.</summary>
    public JsonOpaque Opaque()
    {
        var type = (Rows.ColumnTypeCode)Slice(0, 1)[0];
        var length = ReadLength(1, out var size);
        return new JsonOpaque(type, Slice(1 + size, length));
    }

    /// <summary>The stored bytes of a value that is neither object nor array.</summary>
    public ReadOnlySpan<byte> ScalarBytes()
        => Kind switch
        {
            JsonBinaryKind.Literal => Slice(0, 1),
            JsonBinaryKind.Int16 or JsonBinaryKind.UInt16 => Slice(0, 2),
            JsonBinaryKind.Int32 or JsonBinaryKind.UInt32 => Slice(0, 4),
            JsonBinaryKind.Int64 or JsonBinaryKind.UInt64 or JsonBinaryKind.Double => Slice(0, 8),
            JsonBinaryKind.String => Slice(0, ReadLength(0, out var size) + size),
            JsonBinaryKind.Opaque => Slice(0, ReadLength(1, out var opaqueSize) + opaqueSize + 1),
            _ => throw BinlogFormatException.Create("a JSON type from 0 to 12, or 15", $"{(byte)Kind}"),
        };

    private bool IsInlined(JsonBinaryKind entryKind)
        => entryKind is JsonBinaryKind.Literal or JsonBinaryKind.Int16 or JsonBinaryKind.UInt16
            || (IsLarge && entryKind is JsonBinaryKind.Int32 or JsonBinaryKind.UInt32);

    private int ReadOffset(int at)
    {
        if (!IsLarge)
            return BinaryPrimitives.ReadUInt16LittleEndian(Slice(at, 2));
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(Slice(at, 4));
        return offset <= (uint)data.Length ? (int)offset : throw BinlogFormatException.OutOfRange("a JSON offset", data.Length, offset);
    }

    /// <summary>A length in up to five bytes of 7 bits, low bits first.</summary>
    private int ReadLength(int at, out int size)
    {
        long length = 0;
        for (size = 0; size < 5; size++)
        {
            var one = Slice(at + size, 1)[0];
            length |= (long)(one & 0x7F) << (7 * size);
            if ((one & 0x80) != 0)
                continue;
            size++;
            return length <= data.Length ? (int)length : throw BinlogFormatException.OutOfRange("a JSON text length", data.Length, length);
        }

        throw BinlogFormatException.Create("a JSON length of at most 5 bytes", "more");
    }

    private ReadOnlySpan<byte> Slice(int offset, int length)
    {
        if (offset < 0 || length < 0 || offset > data.Length - length)
            throw BinlogFormatException.Truncated("JSON value", (long)offset + length, data.Length);
        return data.Slice(offset, length);
    }
}
