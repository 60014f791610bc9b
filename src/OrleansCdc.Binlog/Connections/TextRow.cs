using System.Text;
using OrleansCdc.Binlog.Connections.Packets;

namespace OrleansCdc.Binlog.Connections;

/// <summary>
/// One row of a streamed result, as the server sent it. <see cref="Packet"/> is the image of format Text: one length-encoded string per
/// column, 0xFB for NULL. It is valid until the next row is asked for.
/// </summary>
public readonly record struct TextRow(IReadOnlyList<ColumnDefinition> Columns, ReadOnlyMemory<byte> Packet)
{
    private const byte Null = 0xFB;

    /// <summary>The value's bytes in its own character set, or null for NULL. Walks the row from its start.</summary>
    /// <exception cref="MySqlProtocolException">The row ends before the column.</exception>
    public byte[]? GetBytes(int ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ordinal);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(ordinal, Columns.Count);
        var reader = new PayloadReader(Packet.Span, "text row");
        for (var i = 0; i < ordinal; i++)
            Read(ref reader, out _);
        return Read(ref reader, out var bytes) ? bytes.ToArray() : null;
    }

    /// <summary>The value as UTF-8 text, or null for NULL.</summary>
    public string? GetText(int ordinal) => GetBytes(ordinal) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>A copy of every value.</summary>
    internal byte[]?[] ToCells()
    {
        var cells = new byte[]?[Columns.Count];
        var reader = new PayloadReader(Packet.Span, "text row");
        for (var i = 0; i < cells.Length; i++)
            cells[i] = Read(ref reader, out var bytes) ? bytes.ToArray() : null;
        return reader.Remaining == 0
            ? cells
            : throw MySqlProtocolException.Invalid("text row", "a tail of", $"{reader.Remaining} bytes", $"{cells.Length} values");
    }

    private static bool Read(ref PayloadReader reader, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (reader.PeekByte() == Null)
        {
            reader.ReadByte();
            return false;
        }
        bytes = reader.ReadLengthEncodedBytes();
        return true;
    }
}
