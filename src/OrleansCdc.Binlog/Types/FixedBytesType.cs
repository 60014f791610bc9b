using System.Buffers;
using System.Text.Json;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>
/// What MariaDB's INET4, INET6 and UUID share: the log has them as a BINARY of their size, whose trailing zero bytes are missing, and
/// calls them that, so only a schema with COLUMN_TYPE gets here.
/// </summary>
internal abstract class FixedBytesType(int size) : StoredType
{
    private const int MaxSize = 16;

    public override ColumnLayout LayoutOf(ColumnSchema column)
        => column.Metadata == size
            ? ColumnLayout.Prefixed(1)
            : throw BinlogFormatException.Create($"{size} bytes of {column.ColumnType}", $"{column.Metadata}");

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        Span<byte> value = stackalloc byte[MaxSize];
        value.Clear();
        stored[..Math.Min(size, stored.Length)].CopyTo(value);
        Print(value[..size], output);
    }

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => TextValue.WriteQuoted(this, column, stored, output);

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
        => TextValue.WriteJson(this, column, stored, writer);

    public override void WriteKey(ResolvedColumn column, ReadOnlySpan<byte> stored, scoped ref KeyWriter key)
    {
        key.Write(stored);
        key.PadColumn(size);
    }

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored)
    {
        Span<byte> value = stackalloc byte[MaxSize];
        if (!TryRead(text, value[..size]))
            throw BadText.For(column, text);
        stored.Write(value[..size]);
    }

    /// <summary>Prints a value of the type's full size.</summary>
    protected abstract void Print(ReadOnlySpan<byte> value, IBufferWriter<byte> output);

    /// <summary>Reads the server's text of a value.</summary>
    protected abstract bool TryRead(ReadOnlySpan<byte> text, Span<byte> value);
}
