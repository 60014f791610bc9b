using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace OrleansCdc.Binlog.Events;

/// <summary>Reads a span from front to back; whatever is missing is a <see cref="BinlogFormatException"/> that names the field.</summary>
internal ref struct ByteCursor(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    public readonly int Remaining => bytes.Length - Position;

    public byte ReadByte(string field) => ReadBytes(1, field)[0];

    public ushort ReadUInt16(string field) => BinaryPrimitives.ReadUInt16LittleEndian(ReadBytes(2, field));

    public uint ReadUInt24(string field)
    {
        var three = ReadBytes(3, field);
        return three[0] | (uint)three[1] << 8 | (uint)three[2] << 16;
    }

    public uint ReadUInt32(string field) => BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(4, field));

    public ulong ReadUInt48(string field)
    {
        var six = ReadBytes(6, field);
        return BinaryPrimitives.ReadUInt32LittleEndian(six) | (ulong)BinaryPrimitives.ReadUInt16LittleEndian(six[4..]) << 32;
    }

    public ulong ReadUInt64(string field) => BinaryPrimitives.ReadUInt64LittleEndian(ReadBytes(8, field));

    public ReadOnlySpan<byte> ReadBytes(int count, string field)
    {
        if ((uint)count > (uint)Remaining)
            ThrowTruncated(field, count);
        var slice = bytes.Slice(Position, count);
        Position += count;
        return slice;
    }

    public ReadOnlySpan<byte> ReadToEnd() => ReadBytes(Remaining, "rest");

    /// <summary>Reads the protocol's length-encoded integer: one byte, or 0xFC, 0xFD, 0xFE and 2, 3 or 8 bytes.</summary>
    public ulong ReadLengthEncoded(string field)
    {
        var first = ReadByte(field);
        return first switch
        {
            < 0xFB => first,
            0xFC => ReadUInt16(field),
            0xFD => ReadUInt24(field),
            0xFE => ReadUInt64(field),
            _ => throw BinlogFormatException.Create($"a length-encoded integer for {field}", $"first byte 0x{first:X2}"),
        };
    }

    /// <summary>Reads a length-encoded integer that counts bytes or elements in what is left, at least one byte each.</summary>
    public int ReadCount(string field)
    {
        var count = ReadLengthEncoded(field);
        if (count > (ulong)Remaining)
            ThrowTruncated(field, (long)Math.Min(count, long.MaxValue));
        return (int)count;
    }

    /// <summary>
    /// Reads the variable-length integer of MySQL's serialization library: the count of trailing one bits of the first byte says how
    /// many bytes follow, and the value is what is left of the bits.
    /// </summary>
    public ulong ReadVarUInt(string field)
    {
        var first = ReadByte(field);
        var extra = System.Numerics.BitOperations.TrailingZeroCount(~(uint)first);
        if (extra >= 8)
            return ReadUInt64(field);
        var rest = ReadBytes(extra, field);
        ulong value = 0;
        for (var index = rest.Length - 1; index >= 0; index--)
            value = value << 8 | rest[index];
        return value << (7 - extra) | (uint)first >> (extra + 1);
    }

    public void Skip(int count, string field) => ReadBytes(count, field);

    /// <summary>Every parser ends with this, so that a field nobody knows about is an error and not silence.</summary>
    public readonly void ExpectEnd(string what)
    {
        if (Remaining != 0)
            throw BinlogFormatException.Create($"the end of the {what}", $"{Remaining} more bytes");
    }

    [DoesNotReturn]
    private readonly void ThrowTruncated(string field, long needed) => throw BinlogFormatException.Truncated(field, needed, Remaining);
}
