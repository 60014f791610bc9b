using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace OrleansCdc.Binlog.Types.CharacterSets;

/// <summary>
/// ucs2 and utf32: each unit is a code point by itself. Servers take surrogates for such (ucs2 knows no pairs), and print one as the three
/// bytes that UTF-8 would give its number, which is not valid UTF-8; so does this.
/// </summary>
/// <param name="name">The server's name.</param>
/// <param name="size">Bytes of a unit, the highest first.</param>
/// <param name="encoding">Turns a text into units.</param>
internal sealed class FixedWidthCharset(string name, int size, Encoding encoding) : Charset(name)
{
    private const int LongestCharacter = 4;

    /// <summary>Units hold zero bytes.</summary>
    public override bool IsAsciiCompatible => false;

    public override void WriteUtf8(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        var sink = new ByteSink(output, bytes.Length);
        for (; bytes.Length >= size; bytes = bytes[size..])
            Write(size == 2 ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes), ref sink);
        if (!bytes.IsEmpty)
            sink.WriteByte((byte)'?');
        sink.Flush();
    }

    public override byte[] GetBytes(string text) => encoding.GetBytes(text);

    private static void Write(uint code, ref ByteSink sink)
    {
        if (code < 0x80)
            sink.WriteByte((byte)code);
        else if (Rune.TryCreate(code, out var rune))
            sink.Advance(rune.EncodeToUtf8(sink.Reserve(LongestCharacter)));
        else if (code <= char.MaxValue)
            sink.Write([(byte)(0xE0 | code >> 12), (byte)(0x80 | code >> 6 & 0x3F), (byte)(0x80 | code & 0x3F)]);
        else
            sink.WriteByte((byte)'?');
    }
}
