using System.Buffers;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>YEAR: one byte, years from 1900; 0 is the year 0000.</summary>
internal sealed class YearType : StoredType
{
    public static readonly YearType Instance = new();
    private const int FirstYear = 1900;

    public override ColumnLayout LayoutOf(ColumnSchema column) => ColumnLayout.Fixed(1);

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        Digits.WriteFixed(output.GetSpan(4), (uint)Read(stored), 4);
        output.Advance(4);
    }

    /// <summary>Four digits between quotes: the number 0 would be taken for the year 2000 in a comparison.</summary>
    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => TextValue.WriteQuoted(this, column, stored, output);

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
        => writer.WriteNumberValue(Read(stored));

    public override void WriteKey(ResolvedColumn column, ReadOnlySpan<byte> stored, scoped ref KeyWriter key)
        => key.WriteInt64(Read(stored));

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored)
    {
        if (!Digits.TryRead(text, out var year) || (year != 0 && year is <= FirstYear or > FirstYear + byte.MaxValue))
            throw BadText.For(column, text);
        stored.Write([(byte)(year == 0 ? 0 : year - FirstYear)]);
    }

    public override bool TryGetInt64(ResolvedColumn column, ReadOnlySpan<byte> stored, out long value)
    {
        value = Read(stored);
        return true;
    }

    private static long Read(ReadOnlySpan<byte> stored) => stored[0] == 0 ? 0 : FirstYear + stored[0];
}
