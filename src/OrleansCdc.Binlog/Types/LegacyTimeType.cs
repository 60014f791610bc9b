using System.Buffers;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>TIME of old tables: the signed decimal number hhmmss in 3 bytes, low byte first.</summary>
internal sealed class LegacyTimeType : StoredType
{
    public static readonly LegacyTimeType Instance = new();

    public override ColumnLayout LayoutOf(ColumnSchema column) => ColumnLayout.Fixed(3);

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        var value = (stored[0] | stored[1] << 8 | stored[2] << 16) << 8 >> 8;
        var time = Math.Abs(value);
        new TemporalParts(0, 0, 0, time / 10_000, time / 100 % 100, time % 100, 0, value < 0).WriteTime(0, output);
    }

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => TextValue.WriteQuoted(this, column, stored, output);

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
        => TextValue.WriteJson(this, column, stored, writer);

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored)
    {
        if (!TemporalText.TryReadTime(text, out var parts))
            throw BadText.For(column, text);
        var time = parts.Hour * 10_000 + parts.Minute * 100 + parts.Second;
        var value = parts.IsNegative ? -time : time;
        stored.Write([(byte)value, (byte)(value >> 8), (byte)(value >> 16)]);
    }
}
