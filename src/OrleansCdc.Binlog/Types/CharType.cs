using System.Buffers;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>
/// CHAR and BINARY. The log has neither CHAR's trailing spaces, which the server does not print either, nor BINARY's trailing zero bytes,
/// which it does print: those are put back.
/// </summary>
internal sealed class CharType : StoredType
{
    public static readonly CharType Instance = new();

    public override ColumnLayout LayoutOf(ColumnSchema column) => ColumnLayout.ForMaxLength(column.Metadata);

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        CharacterValue.WriteText(column, stored, output);
        for (var missing = MissingZeros(column, stored); missing > 0; missing--)
            output.Write("00"u8);
    }

    /// <summary>With the zero bytes, because a comparison does not pad as an assignment does.</summary>
    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => SqlText.WriteLiteral(column.Charset, Padded(column, stored), output);

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
        => CharacterValue.WriteJson(column, Padded(column, stored), writer);

    public override void WriteKey(ResolvedColumn column, ReadOnlySpan<byte> stored, scoped ref KeyWriter key)
    {
        key.Write(stored);
        if (column.Charset.IsBinary)
            key.PadColumn(column.Schema.Metadata);
    }

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored) => stored.Write(text);

    public override void WriteTextOfText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> output)
        => WriteText(column, text, output);

    private static int MissingZeros(ResolvedColumn column, ReadOnlySpan<byte> stored)
        => column.Charset.IsBinary ? Math.Max(0, column.Schema.Metadata - stored.Length) : 0;

    private static ReadOnlySpan<byte> Padded(ResolvedColumn column, ReadOnlySpan<byte> stored)
    {
        var missing = MissingZeros(column, stored);
        if (missing == 0)
            return stored;
        var padded = new byte[stored.Length + missing];
        stored.CopyTo(padded);
        return padded;
    }
}
