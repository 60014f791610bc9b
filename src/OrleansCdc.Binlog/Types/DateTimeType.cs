using System.Buffers;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>
/// DATETIME since MySQL 5.6: 5 bytes with the high byte first: a sign bit that is always set, year * 13 + month in 17 bits, day in 5, hour
/// in 5, minute and second in 6 each; then the fraction. It has no time zone.
/// </summary>
internal sealed class DateTimeType : StoredType
{
    public static readonly DateTimeType Instance = new();
    private const int WholeSize = 5;
    private const long SignBit = 1L << 39;

    public override ColumnLayout LayoutOf(ColumnSchema column) => ColumnLayout.Fixed(WholeSize + Fraction.Size(column));

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => Read(stored).WriteDateTime(column.Schema.Metadata, output);

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => TextValue.WriteQuoted(this, column, stored, output);

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
        => TextValue.WriteJson(this, column, stored, writer);

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored)
    {
        if (!TemporalText.TryReadDateTime(text, out var parts))
            throw BadText.For(column, text);
        var size = column.Layout.Width;
        var target = stored.GetSpan(size)[..size];
        long date = (parts.Year * 13 + parts.Month) << 5 | parts.Day;
        long time = parts.Hour << 12 | parts.Minute << 6 | parts.Second;
        Fraction.WriteBigEndian(target[..WholeSize], SignBit | date << 17 | time);
        Fraction.WriteBigEndian(target[WholeSize..], parts.Microsecond / Fraction.Unit(size - WholeSize));
        stored.Advance(size);
    }

    private static TemporalParts Read(ReadOnlySpan<byte> stored)
    {
        var value = (long)stored[0] << 32 | (long)stored[1] << 24 | (uint)(stored[2] << 16 | stored[3] << 8 | stored[4]);
        value &= SignBit - 1;
        var date = (int)(value >> 17);
        var time = (int)value & 0x1FFFF;
        var months = date >> 5;
        var fraction = stored[WholeSize..];
        return new TemporalParts(
            months / 13, months % 13, date & 31, time >> 12, time >> 6 & 63, time & 63,
            fraction.IsEmpty ? 0 : Fraction.ReadMicroseconds(fraction), false);
    }
}
