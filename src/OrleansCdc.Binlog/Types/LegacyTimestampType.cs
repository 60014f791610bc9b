using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>
/// TIMESTAMP of tables made before MySQL 5.6 or with MariaDB's mysql56_temporal_format=OFF: seconds since 1970, low byte first.
/// </summary>
internal sealed class LegacyTimestampType : StoredType
{
    public static readonly LegacyTimestampType Instance = new();

    public override ColumnLayout LayoutOf(ColumnSchema column) => ColumnLayout.Fixed(4);

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => UnixTime.ToParts(BinaryPrimitives.ReadUInt32LittleEndian(stored), 0).WriteDateTime(0, output);

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => TextValue.WriteQuoted(this, column, stored, output);

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
        => TextValue.WriteJson(this, column, stored, writer);

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored)
    {
        if (!TemporalText.TryReadDateTime(text, out var parts) || UnixTime.ToSeconds(parts) is not { } seconds)
            throw BadText.For(column, text);
        BinaryPrimitives.WriteUInt32LittleEndian(stored.GetSpan(4), seconds);
        stored.Advance(4);
    }
}
