using System.Buffers;
using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Types.Json;

/// <summary>
/// Prints binary JSON exactly as the server does: members in stored order, <c>", "</c> and <c>": "</c> between them, doubles always with a
/// point or an exponent, values of column types as numbers, quoted times or <c>"base64:typeN:..."</c>.
/// </summary>
internal static class JsonTextWriter
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(value => (byte)value), (byte)'"', (byte)'\\']);

    /// <summary>Appends a document's text.</summary>
    /// <exception cref="BinlogFormatException">The document is damaged.</exception>
    public static void Write(ReadOnlySpan<byte> document, IBufferWriter<byte> output)
    {
        var budget = new JsonBudget(document.Length);
        Write(JsonBinaryValue.Document(document), 0, ref budget, output);
    }

    private static void Write(JsonBinaryValue value, int depth, scoped ref JsonBudget budget, IBufferWriter<byte> output)
    {
        budget.TakeValue();
        switch (value.Kind)
        {
            case JsonBinaryKind.SmallObject or JsonBinaryKind.LargeObject: WriteObject(value, depth + 1, ref budget, output); break;
            case JsonBinaryKind.SmallArray or JsonBinaryKind.LargeArray: WriteArray(value, depth + 1, ref budget, output); break;
            case JsonBinaryKind.Literal: WriteLiteral(value.Literal(), output); break;
            case JsonBinaryKind.Int16 or JsonBinaryKind.UInt16 or JsonBinaryKind.Int32 or JsonBinaryKind.UInt32 or JsonBinaryKind.Int64:
                Digits.Write(output, value.Integer());
                break;
            case JsonBinaryKind.UInt64: Digits.Write(output, (ulong)value.Integer()); break;
            case JsonBinaryKind.Double: WriteDouble(value.Double(), output); break;
            case JsonBinaryKind.String: WriteText(value.Text(), ref budget, output); break;
            case JsonBinaryKind.Opaque: WriteOpaque(value.Opaque(), ref budget, output); break;
            default: throw BinlogFormatException.Create("a JSON type from 0 to 12, or 15", $"{(byte)value.Kind}");
        }
    }

    private static void WriteObject(JsonBinaryValue value, int depth, scoped ref JsonBudget budget, IBufferWriter<byte> output)
    {
        JsonBudget.CheckDepth(depth);
        var count = value.Count();
        output.Write("{"u8);
        for (var index = 0; index < count; index++)
        {
            if (index > 0)
                output.Write(", "u8);
            WriteText(value.KeyAt(index), ref budget, output);
            output.Write(": "u8);
            Write(value.ValueAt(index, count), depth, ref budget, output);
        }

        output.Write("}"u8);
    }

    private static void WriteArray(JsonBinaryValue value, int depth, scoped ref JsonBudget budget, IBufferWriter<byte> output)
    {
        JsonBudget.CheckDepth(depth);
        var count = value.Count();
        output.Write("["u8);
        for (var index = 0; index < count; index++)
        {
            if (index > 0)
                output.Write(", "u8);
            Write(value.ValueAt(index, count), depth, ref budget, output);
        }

        output.Write("]"u8);
    }

    private static void WriteLiteral(bool? literal, IBufferWriter<byte> output)
        => output.Write(literal switch { null => "null"u8, true => "true"u8, false => "false"u8 });

    private static void WriteDouble(double value, IBufferWriter<byte> output)
    {
        if (!double.IsFinite(value))
            throw BinlogFormatException.Create("a finite JSON number", $"{value}");
        var text = new ArrayBufferWriter<byte>(32);
        RealText.WriteDouble(value, text);
        output.Write(text.WrittenSpan);
        if (!text.WrittenSpan.ContainsAny((byte)'.', (byte)'e'))
            output.Write(".0"u8);
    }

    private static void WriteText(ReadOnlySpan<byte> text, scoped ref JsonBudget budget, IBufferWriter<byte> output)
    {
        budget.TakePayload(text.Length);
        output.Write("\""u8);
        for (var special = text.IndexOfAny(Escaped); special >= 0; special = text.IndexOfAny(Escaped))
        {
            output.Write(text[..special]);
            WriteEscape(text[special], output);
            text = text[(special + 1)..];
        }

        output.Write(text);
        output.Write("\""u8);
    }

    private static void WriteEscape(byte character, IBufferWriter<byte> output)
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
            output.Write([HexDigit(character >> 4), HexDigit(character & 15)]);
    }

    private static byte HexDigit(int value) => "0123456789abcdef"u8[value];

    private static void WriteOpaque(JsonOpaque opaque, scoped ref JsonBudget budget, IBufferWriter<byte> output)
    {
        budget.TakePayload(opaque.Data.Length);
        if (opaque.IsDecimal)
        {
            opaque.WriteDecimal(output);
            return;
        }

        output.Write("\""u8);
        if (opaque.IsTemporal)
            opaque.WriteTemporal(output);
        else
            WriteBase64(opaque, output);
        output.Write("\""u8);
    }

    private static void WriteBase64(JsonOpaque opaque, IBufferWriter<byte> output)
    {
        output.Write("base64:type"u8);
        Digits.Write(output, (long)opaque.Type);
        output.Write(":"u8);
        Base64Lines.Write(opaque.Data, output);
    }
}
