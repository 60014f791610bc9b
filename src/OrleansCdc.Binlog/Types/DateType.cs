using System.Buffers;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>DATE: 3 bytes, low byte first; day in 5 bits, month in 4, year above them.</summary>
internal sealed class DateType : StoredType
{
    public static readonly DateType Instance = new();

    public override ColumnLayout LayoutOf(ColumnSchema column) => ColumnLayout.Fixed(3);

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        var value = stored[0] | stored[1] << 8 | stored[2] << 16;
        new TemporalParts(value >> 9, value >> 5 & 15, value & 31, 0, 0, 0, 0, false).WriteDate(output);
    }

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => TextValue.WriteQuoted(this, column, stored, output);

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
        => TextValue.WriteJson(this, column, stored, writer);

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored)
    {
        if (text.Length != 10 || !TemporalText.TryReadDateTime(text, out var parts))
            throw BadText.For(column, text);
        var value = parts.Year << 9 | parts.Month << 5 | parts.Day;
        stored.Write([(byte)value, (byte)(value >> 8), (byte)(value >> 16)]);
    }
}
