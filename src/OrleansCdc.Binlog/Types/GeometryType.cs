using System.Buffers;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>
/// Geometry of every kind: 4 bytes of SRID, low byte first, then well-known binary. Printed as digits; both servers take the same bytes
/// back as a binary string. <see cref="RowImageReader"/> gives well-known text and GeoJSON to those who ask.
/// </summary>
internal sealed class GeometryType : StoredType
{
    public static readonly GeometryType Instance = new();

    public override ColumnLayout LayoutOf(ColumnSchema column) => BlobType.LengthBytes(column);

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => CharacterValue.WriteHexText(stored, output);

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => SqlText.WriteHex(stored, output);

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
        => writer.WriteBase64StringValue(stored);

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored) => stored.Write(text);

    public override void WriteTextOfText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> output)
        => WriteText(column, text, output);
}
