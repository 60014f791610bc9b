using System.Buffers;
using System.Text;

namespace OrleansCdc.History.Commits;

/// <summary>Writes a record's fields: numbers seven bits a byte, text as UTF-8 after its length.</summary>
internal sealed class RecordWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new(256);

    public ReadOnlyMemory<byte> Written => buffer.WrittenMemory;

    public void Clear() => buffer.ResetWrittenCount();

    public void Number(ulong value)
    {
        var target = buffer.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            target[length++] = (byte)(value | 0x80);
        target[length++] = (byte)value;
        buffer.Advance(length);
    }

    public void Text(string text)
    {
        Number((ulong)Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, buffer);
    }

    public void Bytes(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);
}
