using System.Buffers;
using System.Buffers.Binary;
using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Types.Json;

/// <summary>
/// Prints binary JSON exactly as the server does: members in stored order, <c>", "</c> and <c>": "</c> between them, doubles always with a
/// point or an exponent, values of column types as numbers, quoted times or <c>"base64:typeN:..."</c>.
/// </summary>
internal static class JsonTextWriter
{
    private const int ShortText = 48;
    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(value => (byte)value), (byte)'"', (byte)'\\']);

    /// <summary>Appends a document's text.</summary>
    /// <exception cref="BinlogFormatException">The document is damaged.</exception>
    public static void Write(ReadOnlySpan<byte> document, IBufferWriter<byte> output)
    {
        var budget = new JsonBudget(document.Length);
        var sink = new ByteSink(output, document.Length * 2);
        Write(JsonBinaryValue.Document(document), 0, ref budget, ref sink);
        sink.Flush();
    }

    internal static void Write(JsonBinaryValue value, int depth, scoped ref JsonBudget budget, scoped ref ByteSink output)
    {
        budget.TakeValue();
        switch (value.Kind)
        {
            case JsonBinaryKind.SmallObject: JsonSmallContainer.WriteObject(value.Data, depth + 1, ref budget, ref output); break;
            case JsonBinaryKind.SmallArray: JsonSmallContainer.WriteArray(value.Data, depth + 1, ref budget, ref output); break;
            case JsonBinaryKind.LargeObject: WriteLargeObject(value, depth + 1, ref budget, ref output); break;
            case JsonBinaryKind.LargeArray: WriteLargeArray(value, depth + 1, ref budget, ref output); break;
            case JsonBinaryKind.Literal: WriteLiteral(value.Literal(), ref output); break;
            case JsonBinaryKind.Int16 or JsonBinaryKind.UInt16 or JsonBinaryKind.Int32 or JsonBinaryKind.UInt32 or JsonBinaryKind.Int64:
                output.Write(value.Integer());
                break;
            case JsonBinaryKind.UInt64: output.Write((ulong)value.Integer()); break;
            case JsonBinaryKind.Double: WriteDouble(value.Double(), ref output); break;
            case JsonBinaryKind.String: WriteText(value.Text(), ref budget, ref output); break;
            case JsonBinaryKind.Opaque: WriteOpaque(value.Opaque(), ref budget, ref output); break;
            default: throw BinlogFormatException.Create("a JSON type from 0 to 12, or 15", $"{(byte)value.Kind}");
        }
    }

    private static void WriteLargeObject(JsonBinaryValue value, int depth, scoped ref JsonBudget budget, scoped ref ByteSink output)
    {
        JsonBudget.CheckDepth(depth);
        var count = value.Count();
        output.WriteByte((byte)'{');
        for (var index = 0; index < count; index++)
        {
            if (index > 0)
                output.Write(", "u8);
            WriteText(value.KeyAt(index), ref budget, ref output);
            output.Write(": "u8);
            Write(value.ValueAt(index, count), depth, ref budget, ref output);
        }

        output.WriteByte((byte)'}');
    }

    private static void WriteLargeArray(JsonBinaryValue value, int depth, scoped ref JsonBudget budget, scoped ref ByteSink output)
    {
        JsonBudget.CheckDepth(depth);
        var count = value.Count();
        output.WriteByte((byte)'[');
        for (var index = 0; index < count; index++)
        {
            if (index > 0)
                output.Write(", "u8);
            Write(value.ValueAt(index, count), depth, ref budget, ref output);
        }

        output.WriteByte((byte)']');
    }

    private static void WriteLiteral(bool? literal, scoped ref ByteSink output)
        => output.Write(literal switch { null => "null"u8, true => "true"u8, false => "false"u8 });

    private static void WriteDouble(double value, scoped ref ByteSink output)
    {
        var target = output.Reserve(RealText.MaxLength);
        var length = RealText.FormatDouble(value, target);
        output.Advance(length);
        if (!target[..length].ContainsAny((byte)'.', (byte)'e'))
            output.Write(".0"u8);
    }

    internal static void WriteText(ReadOnlySpan<byte> text, scoped ref JsonBudget budget, scoped ref ByteSink output)
    {
        budget.TakePayload(text.Length);
        if (text.Length > ShortText || !TryWritePlain(text, output.Reserve(ShortText + 2)))
            WriteEscaped(text, ref output);
        else
            output.Advance(text.Length + 2);
    }

    /// <summary>Most keys and texts are short and need no escape: one pass copies and checks them.</summary>
    private static bool TryWritePlain(ReadOnlySpan<byte> text, Span<byte> target)
    {
        target[text.Length + 1] = target[0] = (byte)'"';
        target = target.Slice(1, text.Length);
        for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..], target = target[sizeof(ulong)..])
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(text);
            if (HasSpecial(word))
                return false;
            BinaryPrimitives.WriteUInt64LittleEndian(target, word);
        }

        for (var index = 0; index < text.Length && index < target.Length; index++)
        {
            var one = text[index];
            if (one is < 0x20 or (byte)'"' or (byte)'\\')
                return false;
            target[index] = one;
        }

        return true;
    }

    /// <summary>
    /// Whether any of eight bytes is below a blank, a quote or a backslash, told for all at once by what borrows from the top bits.
    /// </summary>
    private static bool HasSpecial(ulong word)
    {
        const ulong each = 0x0101_0101_0101_0101;
        var quote = word ^ (each * (byte)'"');
        var backslash = word ^ (each * (byte)'\\');
        var below = (word - (each * 0x20) & ~word) | (quote - each & ~quote) | (backslash - each & ~backslash);
        return (below & (each * 0x80)) != 0;
    }

    private static void WriteEscaped(ReadOnlySpan<byte> text, scoped ref ByteSink output)
    {
        output.WriteByte((byte)'"');
        for (var special = text.IndexOfAny(Escaped); special >= 0; special = text.IndexOfAny(Escaped))
        {
            output.Write(text[..special]);
            WriteEscape(text[special], ref output);
            text = text[(special + 1)..];
        }

        output.Write(text);
        output.WriteByte((byte)'"');
    }

    private static void WriteEscape(byte character, scoped ref ByteSink output)
    {
        var escape = character switch
        {
            (byte)'"' => "\\\""u8,
            (byte)'\\' => "\\\\"u8,
            (byte)'\b' => "\\b"u8,
            (byte)'\f' => "\\f"u8,
            (byte)'\n' => "\\n"u8,
            (byte)'\r' => "\\r"u8,
            (byte)'\t' => "\\t"u8,
            _ => "\\u00"u8,
        };
        output.Write(escape);
        if (escape.Length > 2)
        {
            output.WriteByte(HexDigit(character >> 4));
            output.WriteByte(HexDigit(character & 15));
        }
    }

    private static byte HexDigit(int value) => "0123456789abcdef"u8[value];

    private static void WriteOpaque(JsonOpaque opaque, scoped ref JsonBudget budget, scoped ref ByteSink output)
    {
        budget.TakePayload(opaque.Data.Length);
        if (opaque.IsDecimal)
        {
            output.Advance(opaque.FormatDecimal(output.Reserve(PackedDecimal.MaxText)));
            return;
        }

        output.WriteByte((byte)'"');
        if (opaque.IsTemporal)
            output.Advance(opaque.FormatTemporal(output.Reserve(TemporalParts.MaxLength)));
        else
            WriteBase64(opaque, ref output);
        output.WriteByte((byte)'"');
    }

    private static void WriteBase64(JsonOpaque opaque, scoped ref ByteSink output)
    {
        output.Write("base64:type"u8);
        output.Write((long)opaque.Type);
        output.Write(":"u8);
        Base64Lines.Write(opaque.Data, ref output);
    }
}
