using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace OrleansCdc.Binlog.Connections.Packets;

/// <summary>Builds one payload to send.</summary>
internal sealed class PayloadWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new(256);

    public ReadOnlyMemory<byte> Payload => buffer.WrittenMemory;

    public PayloadWriter Byte(byte value) => Bytes([value]);

    public PayloadWriter UInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(buffer.GetSpan(2), value);
        buffer.Advance(2);
        return this;
    }

    public PayloadWriter UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.GetSpan(4), value);
        buffer.Advance(4);
        return this;
    }

    public PayloadWriter UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(buffer.GetSpan(8), value);
        buffer.Advance(8);
        return this;
    }

    public PayloadWriter Bytes(ReadOnlySpan<byte> value)
    {
        buffer.Write(value);
        return this;
    }

    public PayloadWriter Zeros(int count)
    {
        buffer.GetSpan(count)[..count].Clear();
        buffer.Advance(count);
        return this;
    }

    public PayloadWriter Text(string value) => Bytes(Encoding.UTF8.GetBytes(value));

    public PayloadWriter NullTerminated(string value) => Text(value).Byte(0);

    public PayloadWriter LengthEncoded(ReadOnlySpan<byte> value)
    {
        if (value.Length < 0xFB)
            Byte((byte)value.Length);
        else
            Byte(0xFC).UInt16(checked((ushort)value.Length));
        return Bytes(value);
    }

    public PayloadWriter LengthEncodedText(string value) => LengthEncoded(Encoding.UTF8.GetBytes(value));
}
