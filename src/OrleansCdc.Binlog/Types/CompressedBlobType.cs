using System.Buffers;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>MariaDB BLOB and TEXT with the COMPRESSED attribute.</summary>
internal sealed class CompressedBlobType : StoredType
{
    public static readonly CompressedBlobType Instance = new();

    public override ColumnLayout LayoutOf(ColumnSchema column) => BlobType.LengthBytes(column);

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => CharacterValue.WriteText(column, CompressedColumn.Expand(stored), output);

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => SqlText.WriteLiteral(column.Charset, CompressedColumn.Expand(stored), output);

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
        => CharacterValue.WriteJson(column, CompressedColumn.Expand(stored), writer);

    public override void WriteKey(ResolvedColumn column, ReadOnlySpan<byte> stored, scoped ref KeyWriter key)
        => key.Write(CompressedColumn.Expand(stored));

    /// <summary>Stored plain: a zero byte and the value.</summary>
    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored)
    {
        stored.Write("\0"u8);
        stored.Write(text);
    }

    public override void WriteTextOfText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> output)
        => CharacterValue.WriteText(column, text, output);
}
