using System.Buffers;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>
/// TIME since MySQL 5.6: hours in 10 bits, minutes and seconds in 6 each, 3 bytes with the high byte first and an offset that makes them
/// sort, then the fraction. A negative time is the negated number of whole and fraction together.
/// </summary>
internal sealed class TimeType : StoredType
{
    public static readonly TimeType Instance = new();
    private const int WholeSize = 3;

    public override ColumnLayout LayoutOf(ColumnSchema column) => ColumnLayout.Fixed(WholeSize + Fraction.Size(column));

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => Read(stored).WriteTime(column.Schema.Metadata, output);

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => TextValue.WriteQuoted(this, column, stored, output);

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
        => TextValue.WriteJson(this, column, stored, writer);

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored)
    {
        if (!TemporalText.TryReadTime(text, out var parts))
            throw BadText.For(column, text);
        var size = column.Layout.Width;
        var fractionBits = (size - WholeSize) * 8;
        long whole = parts.Hour << 12 | parts.Minute << 6 | parts.Second;
        var value = whole << fractionBits | (long)(fractionBits == 0 ? 0 : parts.Microsecond / Fraction.Unit(size - WholeSize));
        Fraction.WriteBigEndian(stored.GetSpan(size)[..size], (parts.IsNegative ? -value : value) + (1L << (size * 8 - 1)));
        stored.Advance(size);
    }

    private static TemporalParts Read(ReadOnlySpan<byte> stored)
    {
        long value = 0;
        foreach (var one in stored)
            value = value << 8 | one;
        value -= 1L << (stored.Length * 8 - 1);
        var isNegative = value < 0;
        value = Math.Abs(value);
        var fractionBits = (stored.Length - WholeSize) * 8;
        var whole = (int)(value >> fractionBits);
        var fraction = (int)(value & (1L << fractionBits) - 1) * Fraction.Unit(stored.Length - WholeSize);
        return new TemporalParts(0, 0, 0, whole >> 12 & 0x3FF, whole >> 6 & 63, whole & 63, fractionBits == 0 ? 0 : fraction, isNegative);
    }
}
