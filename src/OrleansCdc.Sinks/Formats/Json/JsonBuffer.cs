using System.Buffers;
using System.Buffers.Text;
using System.Text;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Sinks.Formats.Json;

/// <summary>
/// Where messages are written, one after another. Each gets a slice of a chunk that is never written again, so a message costs no copy and
/// the chunk goes when its messages are gone.
/// </summary>
internal sealed class JsonBuffer : IBufferWriter<byte>
{
    /// <summary>Below the size from which arrays are kept apart and collected seldom.</summary>
    private const int ChunkSize = 64 * 1024;
    private const int LeastRoom = 256;

    /// <summary>Room for the longest escapes is reserved for so many bytes at a time.</summary>
    private const int EscapedAtOnce = 4096;
    private byte[] chunk = [];
    private int start;
    private int position;

    /// <summary>Bytes written since the last <see cref="Take"/>.</summary>
    public int Length => position - start;

    /// <summary>What was written since the last <see cref="Take"/>; valid until the next write.</summary>
    public Span<byte> Written => chunk.AsSpan(start, Length);

    /// <summary>Ends a piece and gives it away.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        var piece = chunk.AsMemory(start, Length);
        start = position;
        return piece;
    }

    /// <summary>Forgets what was written since <see cref="Length"/> had this value.</summary>
    public void CutTo(int length) => position = start + length;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        position += bytes.Length;
    }

    public void WriteByte(byte value)
    {
        Reserve(1)[0] = value;
        position++;
    }

    public void WriteNumber(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        position += written;
    }

    public void WriteNumber(ulong value)
    {
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        position += written;
    }

    /// <summary>A JSON string of a UTF-8 text.</summary>
    public void WriteString(ReadOnlySpan<byte> text)
    {
        WriteByte((byte)'"');
        WriteEscaped(text);
        WriteByte((byte)'"');
    }

    /// <summary>A JSON string; null is written for null.</summary>
    public void WriteString(string? text)
    {
        if (text is null)
        {
            Write("null"u8);
            return;
        }

        WriteByte((byte)'"');
        var before = Length;
        WriteUtf8(text);
        EscapeSince(before);
        WriteByte((byte)'"');
    }

    /// <summary>The text itself.</summary>
    public void WriteUtf8(string text)
    {
        var room = Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        position += Encoding.UTF8.GetBytes(text, room);
    }

    /// <summary>The inside of a JSON string. The text must not lie in this buffer.</summary>
    public void WriteEscaped(ReadOnlySpan<byte> text)
    {
        if (JsonEscaping.IsPlain(text))
        {
            Write(text);
            return;
        }

        for (var rest = JsonEscaping.Sound(text); !rest.IsEmpty; rest = rest[Math.Min(EscapedAtOnce, rest.Length)..])
        {
            var part = rest[..Math.Min(EscapedAtOnce, rest.Length)];
            var written = JsonEscaping.Escape(part, Reserve(part.Length * JsonEscaping.MaxExpansion));
            position += written;
        }
    }

    /// <summary>A JSON string of bytes in base64.</summary>
    public void WriteBase64(ReadOnlySpan<byte> bytes)
    {
        WriteByte((byte)'"');
        Base64.EncodeToUtf8(bytes, Reserve(Base64.GetMaxEncodedToUtf8Length(bytes.Length)), out _, out var written);
        position += written;
        WriteByte((byte)'"');
    }

    /// <summary>A value's text as a JSON string; it is only moved when something in it must be escaped.</summary>
    public void WriteTextString(in RowImageReader value)
    {
        WriteByte((byte)'"');
        var before = Length;
        value.WriteText(this);
        EscapeSince(before);
        WriteByte((byte)'"');
    }

    /// <summary>A value's text; valid until the next write.</summary>
    public ReadOnlySpan<byte> TextOf(in RowImageReader value)
    {
        var before = Length;
        value.WriteText(this);
        var text = Written[before..];
        position = start + before;
        return text;
    }

    /// <summary>Room for so many bytes, to be counted with <see cref="Advance"/>.</summary>
    public Span<byte> Reserve(int count)
    {
        if (count > chunk.Length - position)
            Grow(count);
        return chunk.AsSpan(position);
    }

    public void Advance(int count) => position += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, LeastRoom));
        return chunk.AsMemory(position);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => Reserve(Math.Max(sizeHint, LeastRoom));

    /// <summary>Escapes what was written since <see cref="Length"/> had this value, for the inside of a JSON string.</summary>
    public void EscapeSince(int before)
    {
        var text = Written[before..];
        if (JsonEscaping.IsPlain(text))
            return;
        var copy = ArrayPool<byte>.Shared.Rent(text.Length);
        text.CopyTo(copy);
        var length = text.Length;
        position = start + before;
        WriteEscaped(copy.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(copy);
    }

    /// <summary>Moves the piece under way to a new chunk; finished pieces stay where they are.</summary>
    private void Grow(int count)
    {
        var length = Length;
        var larger = GC.AllocateUninitializedArray<byte>(Math.Max(ChunkSize, checked((length + count) * (length < ChunkSize / 2 ? 1 : 2))));
        Written.CopyTo(larger);
        chunk = larger;
        start = 0;
        position = length;
    }
}
