using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>TIMESTAMP since MySQL 5.6: seconds since 1970 in 4 bytes with the high byte first, then the fraction. Printed in UTC.</summary>
internal sealed class TimestampType : StoredType
{
    public static readonly TimestampType Instance = new();
    private const int WholeSize = 4;

    public override ColumnLayout LayoutOf(ColumnSchema column) => ColumnLayout.Fixed(WholeSize + Fraction.Size(column));

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        var seconds = BinaryPrimitives.ReadUInt32BigEndian(stored);
        var microsecond = stored.Length == WholeSize ? 0 : Fraction.ReadMicroseconds(stored[WholeSize..]);
        UnixTime.ToParts(seconds, microsecond).WriteDateTime(column.Schema.Metadata, output);
    }

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => TextValue.WriteQuoted(this, column, stored, output);

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
        => TextValue.WriteJson(this, column, stored, writer);

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored)
    {
        if (!TemporalText.TryReadDateTime(text, out var parts) || UnixTime.ToSeconds(parts) is not { } seconds)
            throw BadText.For(column, text);
        var size = column.Layout.Width;
        var target = stored.GetSpan(size)[..size];
        BinaryPrimitives.WriteUInt32BigEndian(target, seconds);
        Fraction.WriteBigEndian(target[WholeSize..], parts.Microsecond / Fraction.Unit(size - WholeSize));
        stored.Advance(size);
    }
}
