using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>VECTOR: 4-byte floats, low byte first. The server sends bare bytes; JSON shows the numbers.</summary>
internal sealed class VectorType : StoredType
{
    public static readonly VectorType Instance = new();

    /// <summary>MariaDB logs it as VARBINARY.</summary>
    public override ColumnLayout LayoutOf(ColumnSchema column)
        => column.Type == ColumnTypeCode.VarChar ? VarCharType.Instance.LayoutOf(column) : BlobType.LengthBytes(column);

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => CharacterValue.WriteHexText(stored, output);

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => SqlText.WriteHex(stored, output);

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        for (; stored.Length >= sizeof(float); stored = stored[sizeof(float)..])
            WriteElement(BinaryPrimitives.ReadSingleLittleEndian(stored), writer);
        writer.WriteEndArray();
    }

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored) => stored.Write(text);

    public override void WriteTextOfText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> output)
        => WriteText(column, text, output);

    private static void WriteElement(float element, Utf8JsonWriter writer)
    {
        if (float.IsFinite(element))
            writer.WriteNumberValue(element);
        else
            writer.WriteStringValue(element.ToString());
    }
}
