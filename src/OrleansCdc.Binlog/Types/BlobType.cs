using System.Buffers;
using System.Text.Json;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>TINYBLOB to LONGBLOB and TINYTEXT to LONGTEXT: 1 to 4 bytes of length, then the value.</summary>
internal sealed class BlobType : StoredType
{
    public static readonly BlobType Instance = new();

    public override ColumnLayout LayoutOf(ColumnSchema column) => LengthBytes(column);

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => CharacterValue.WriteText(column, stored, output);

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => SqlText.WriteLiteral(column.Charset, stored, output);

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
        => CharacterValue.WriteJson(column, stored, writer);

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored) => stored.Write(text);

    public override void WriteTextOfText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> output)
        => WriteText(column, text, output);

    /// <summary>The layout of every type whose metadata is its count of length bytes.</summary>
    internal static ColumnLayout LengthBytes(ColumnSchema column)
        => column.Metadata is >= 1 and <= 4
            ? ColumnLayout.Prefixed(column.Metadata)
            : throw BinlogFormatException.Create($"1 to 4 length bytes for column '{column.Name}'", $"{column.Metadata}");
}
