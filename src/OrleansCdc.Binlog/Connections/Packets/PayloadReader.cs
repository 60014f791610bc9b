using System.Buffers.Binary;
using System.Text;

namespace OrleansCdc.Binlog.Connections.Packets;

/// <summary>Reads the fields of one payload; whatever the bytes are, the only exception is <see cref="MySqlProtocolException"/>.</summary>
internal ref struct PayloadReader(ReadOnlySpan<byte> payload, string packet)
{
    private readonly ReadOnlySpan<byte> payload = payload;

    public int Offset { get; private set; }

    public readonly int Remaining => payload.Length - Offset;

    /// <summary>The next byte without taking it, or -1 at the end.</summary>
    public readonly int PeekByte() => Offset < payload.Length ? payload[Offset] : -1;

    public byte ReadByte() => ReadBytes(1)[0];

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(ReadBytes(2));

    public uint ReadUInt24()
    {
        var bytes = ReadBytes(3);
        return (uint)(bytes[0] | (bytes[1] << 8) | (bytes[2] << 16));
    }

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(4));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(ReadBytes(8));

    public ulong ReadLengthEncoded()
    {
        var first = ReadByte();
        return first switch
        {
            < 0xFB => first,
            0xFC => ReadUInt16(),
            0xFD => ReadUInt24(),
            0xFE => ReadUInt64(),
            _ => throw MySqlProtocolException.Invalid(packet, "a length starting with", $"0x{first:X2}", "0x00 to 0xFA or 0xFC to 0xFE"),
        };
    }

    public ReadOnlySpan<byte> ReadLengthEncodedBytes()
    {
        var length = ReadLengthEncoded();
        return length <= (ulong)Remaining
            ? ReadBytes((int)length)
            : throw MySqlProtocolException.Truncated(packet, Offset, (long)Math.Min(length, long.MaxValue), Remaining);
    }

    public string ReadLengthEncodedText() => Encoding.UTF8.GetString(ReadLengthEncodedBytes());

    public string ReadNullTerminatedText()
    {
        var end = payload[Offset..].IndexOf((byte)0);
        if (end < 0)
            throw MySqlProtocolException.Invalid(packet, "a text without end at byte", Offset.ToString(), "a zero byte after it");
        var text = Encoding.UTF8.GetString(payload.Slice(Offset, end));
        Offset += end + 1;
        return text;
    }

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if (count > Remaining)
            throw MySqlProtocolException.Truncated(packet, Offset, count, Remaining);
        var bytes = payload.Slice(Offset, count);
        Offset += count;
        return bytes;
    }

    public ReadOnlySpan<byte> ReadRest() => ReadBytes(Remaining);
}
