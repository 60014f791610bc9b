using System.Buffers;
using System.Text.Json;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>BIT(1) to BIT(64): the high byte first. Printed as the number it is, because the server sends bare bytes.</summary>
internal sealed class BitType : StoredType
{
    public static readonly BitType Instance = new();
    private const int MaxJsonNumberBits = 32;

    public override ColumnLayout LayoutOf(ColumnSchema column)
        => column.Metadata is > 0 and <= 64
            ? ColumnLayout.Fixed((column.Metadata + 7) / 8)
            : throw BinlogFormatException.Create("BIT of 1 to 64 bits", $"{column.Metadata} bits");

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => Digits.Write(output, Read(stored));

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        var value = Read(stored);
        output.Write("b'"u8);
        for (var bit = column.Schema.Metadata - 1; bit >= 0; bit--)
            output.Write((value >> bit & 1) == 1 ? "1"u8 : "0"u8);
        output.Write("'"u8);
    }

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
    {
        if (column.Schema.Metadata <= MaxJsonNumberBits)
            writer.WriteNumberValue(Read(stored));
        else
            writer.WriteStringValue(Read(stored).ToString());
    }

    public override void WriteKey(ResolvedColumn column, ReadOnlySpan<byte> stored, scoped ref KeyWriter key)
        => key.WriteInt64((long)Read(stored));

    /// <summary>The text protocol sends the bytes as they are stored.</summary>
    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored)
    {
        if (text.Length != column.Layout.Width)
            throw BadText.For(column, text);
        stored.Write(text);
    }

    public override void WriteTextOfText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> output)
        => WriteText(column, ScratchBytes.Store(this, column, text), output);

    public override bool TryGetUInt64(ResolvedColumn column, ReadOnlySpan<byte> stored, out ulong value)
    {
        value = Read(stored);
        return true;
    }

    public override bool TryGetInt64(ResolvedColumn column, ReadOnlySpan<byte> stored, out long value)
    {
        value = (long)Read(stored);
        return value >= 0;
    }

    private static ulong Read(ReadOnlySpan<byte> stored)
    {
        ulong value = 0;
        foreach (var one in stored)
            value = value << 8 | one;
        return value;
    }
}
