using System.Buffers;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Types.Json;

namespace OrleansCdc.Binlog.Types;

/// <summary>
/// MySQL's JSON in its binary form. A snapshot's text stays text, because the binary form cannot be had back from it: it does not say which
/// number was a DECIMAL and which string a date. MariaDB's JSON is LONGTEXT.
/// </summary>
internal sealed class JsonType : StoredType
{
    public static readonly JsonType Instance = new();

    public override ColumnLayout LayoutOf(ColumnSchema column) => BlobType.LengthBytes(column);

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => JsonTextWriter.Write(stored, output);

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => JsonSqlWriter.Write(stored, output);

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
        => WriteJsonOfText(column, TextOf(stored), writer);

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored) => stored.Write(text);

    public override void WriteSqlLiteralOfText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> output)
        => JsonSqlWriter.WriteCast(text, output);

    /// <summary>Embedded as it is, so that every digit of a number stays.</summary>
    public override void WriteJsonOfText(ResolvedColumn column, ReadOnlySpan<byte> text, Utf8JsonWriter writer)
        => writer.WriteRawValue(text, skipInputValidation: true);

    private static ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> stored)
    {
        var text = new ArrayBufferWriter<byte>(Math.Max(64, stored.Length * 2));
        JsonTextWriter.Write(stored, text);
        return text.WrittenSpan;
    }
}
