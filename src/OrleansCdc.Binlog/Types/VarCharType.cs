using System.Buffers;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>VARCHAR and VARBINARY: one or two bytes of length, then the value with its trailing spaces.</summary>
internal sealed class VarCharType : StoredType
{
    public static readonly VarCharType Instance = new();

    public override ColumnLayout LayoutOf(ColumnSchema column) => ColumnLayout.ForMaxLength(column.Metadata);

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => CharacterValue.WriteText(column, stored, output);

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => SqlText.WriteLiteral(column.Charset, stored, output);

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
        => CharacterValue.WriteJson(column, stored, writer);

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored) => stored.Write(text);

    public override void WriteTextOfText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> output)
        => WriteText(column, text, output);
}
