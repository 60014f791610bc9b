using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>DATETIME of old tables: the decimal number YYYYMMDDhhmmss in 8 bytes, low byte first.</summary>
internal sealed class LegacyDateTimeType : StoredType
{
    public static readonly LegacyDateTimeType Instance = new();

    public override ColumnLayout LayoutOf(ColumnSchema column) => ColumnLayout.Fixed(8);

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        var value = BinaryPrimitives.ReadUInt64LittleEndian(stored);
        var date = (int)(value / 1_000_000 % 100_000_000);
        var time = (int)(value % 1_000_000);
        new TemporalParts(date / 10_000, date / 100 % 100, date % 100, time / 10_000, time / 100 % 100, time % 100, 0, false)
            .WriteDateTime(0, output);
    }

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => TextValue.WriteQuoted(this, column, stored, output);

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
        => TextValue.WriteJson(this, column, stored, writer);

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored)
    {
        if (!TemporalText.TryReadDateTime(text, out var parts))
            throw BadText.For(column, text);
        var date = parts.Year * 10_000 + parts.Month * 100 + parts.Day;
        var time = parts.Hour * 10_000 + parts.Minute * 100 + parts.Second;
        BinaryPrimitives.WriteInt64LittleEndian(stored.GetSpan(8), date * 1_000_000L + time);
        stored.Advance(8);
    }
}
