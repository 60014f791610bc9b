using System.Buffers;
using OrleansCdc.Binlog.Types.CharacterSets;

namespace OrleansCdc.Binlog.Types.Json;

/// <summary>
/// Writes a document as an SQL expression that makes the same document. Its text does, unless a value inside has a column's type: then
/// JSON_OBJECT and JSON_ARRAY build it, because text would turn a DECIMAL into a double and a date into a string.
/// </summary>
internal static class JsonSqlWriter
{
    public static void Write(ReadOnlySpan<byte> document, IBufferWriter<byte> output)
    {
        var root = JsonNode.Parse(document);
        if (HasOpaque(root))
        {
            WriteRoot(root, output);
            return;
        }

        var text = new ArrayBufferWriter<byte>(Math.Max(64, document.Length * 2));
        JsonTextWriter.Write(document, text);
        WriteCast(text.WrittenSpan, output);
    }

    /// <summary>A document that is known as text only.</summary>
    public static void WriteCast(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        output.Write("CAST("u8);
        SqlText.WriteLiteral(Charset.Utf8Mb4, text, output);
        output.Write(" AS JSON)"u8);
    }

    private static bool HasOpaque(JsonNode node)
        => node is JsonScalarNode scalar
            ? scalar.Kind == JsonBinaryKind.Opaque
            : ((JsonContainerNode)node).Members.Exists(member => HasOpaque(member.Value));

    private static void WriteRoot(JsonNode root, IBufferWriter<byte> output)
    {
        if (root is JsonContainerNode)
        {
            WriteValue(root, output);
            return;
        }

        output.Write("CAST("u8);
        WriteValue(root, output);
        output.Write(" AS JSON)"u8);
    }

    private static void WriteValue(JsonNode node, IBufferWriter<byte> output)
    {
        if (node is JsonScalarNode scalar)
        {
            WriteScalar(new JsonBinaryValue(scalar.Kind, scalar.Data), output);
            return;
        }

        var container = (JsonContainerNode)node;
        output.Write(container.IsObject ? "JSON_OBJECT("u8 : "JSON_ARRAY("u8);
        var separator = ""u8;
        foreach (var member in container.Members)
        {
            output.Write(separator);
            separator = ","u8;
            if (container.IsObject)
            {
                SqlText.WriteLiteral(Charset.Utf8Mb4, member.Key, output);
                output.Write(","u8);
            }

            WriteValue(member.Value, output);
        }

        output.Write(")"u8);
    }

    private static void WriteScalar(JsonBinaryValue value, IBufferWriter<byte> output)
    {
        switch (value.Kind)
        {
            case JsonBinaryKind.Literal: output.Write(Name(value.Literal())); break;
            case JsonBinaryKind.UInt64: Digits.Write(output, (ulong)value.Integer()); break;
            case JsonBinaryKind.Double: DoubleType.WriteExact(value.Double(), output); break;
            case JsonBinaryKind.String: SqlText.WriteLiteral(Charset.Utf8Mb4, value.Text(), output); break;
            case JsonBinaryKind.Opaque: WriteOpaque(value.Opaque(), output); break;
            default: Digits.Write(output, value.Integer()); break;
        }
    }

    private static ReadOnlySpan<byte> Name(bool? literal) => literal switch { null => "NULL"u8, true => "TRUE"u8, false => "FALSE"u8 };

    private static void WriteOpaque(JsonOpaque opaque, IBufferWriter<byte> output)
    {
        if (!opaque.IsDecimal && !opaque.IsTemporal)
        {
            SqlText.WriteHex(opaque.Data, output);
            return;
        }

        output.Write("CAST('"u8);
        if (opaque.IsDecimal)
            opaque.WriteDecimal(output);
        else
            opaque.WriteTemporal(output);
        output.Write("' AS "u8);
        opaque.WriteSqlType(output);
        output.Write(")"u8);
    }
}
