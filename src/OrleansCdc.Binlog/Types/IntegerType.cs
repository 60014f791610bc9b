using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>TINYINT, SMALLINT, MEDIUMINT, INT and BIGINT: 1, 2, 3, 4 or 8 bytes, low byte first, signed or not.</summary>
internal sealed class IntegerType : StoredType
{
    public static readonly IntegerType OneByte = new(1);
    public static readonly IntegerType TwoBytes = new(2);
    public static readonly IntegerType ThreeBytes = new(3);
    public static readonly IntegerType FourBytes = new(4);
    public static readonly IntegerType EightBytes = new(8);

    private IntegerType(int width) => Width = width;

    public int Width { get; }

    public override ColumnLayout LayoutOf(ColumnSchema column) => ColumnLayout.Fixed(Width);

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        var value = Read(column, stored);
        if (column.Display.ZeroFillWidth > 0)
            WriteZeroFilled((ulong)value, column.Display, output);
        else if (column.Schema.Unsigned)
            Digits.Write(output, (ulong)value);
        else
            Digits.Write(output, value);
    }

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        var value = Read(column, stored);
        if (column.Schema.Unsigned)
            Digits.Write(output, (ulong)value);
        else
            Digits.Write(output, value);
    }

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
    {
        var value = Read(column, stored);
        if (Width < 8)
            writer.WriteNumberValue(value);
        else
            writer.WriteStringValue(column.Schema.Unsigned ? ((ulong)value).ToString() : value.ToString());
    }

    public override void WriteKey(ResolvedColumn column, ReadOnlySpan<byte> stored, scoped ref KeyWriter key) =>
        key.WriteInt64(Read(column, stored));

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored)
    {
        Span<byte> bytes = stackalloc byte[8];
        if (Utf8Parser.TryParse(text, out long signed, out var used) && used == text.Length)
            BinaryPrimitives.WriteInt64LittleEndian(bytes, signed);
        else if (Utf8Parser.TryParse(text, out ulong unsigned, out used) && used == text.Length)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, unsigned);
        else
            throw BadText.For(column, text);
        stored.Write(bytes[..Width]);
    }

    public override bool TryGetInt64(ResolvedColumn column, ReadOnlySpan<byte> stored, out long value)
    {
        value = Read(column, stored);
        return value >= 0 || !column.Schema.Unsigned;
    }

    public override bool TryGetUInt64(ResolvedColumn column, ReadOnlySpan<byte> stored, out ulong value)
    {
        var read = Read(column, stored);
        value = (ulong)read;
        return column.Schema.Unsigned || read >= 0;
    }

    /// <summary>The value; of an unsigned one above 2^63 - 1, its bits.</summary>
    public long Read(ResolvedColumn column, ReadOnlySpan<byte> stored)
    {
        var unsigned = column.Schema.Unsigned;
        return Width switch
        {
            8 => BinaryPrimitives.ReadInt64LittleEndian(stored),
            4 => unsigned ? BinaryPrimitives.ReadUInt32LittleEndian(stored) : BinaryPrimitives.ReadInt32LittleEndian(stored),
            3 => ReadThree(stored, unsigned),
            2 => unsigned ? BinaryPrimitives.ReadUInt16LittleEndian(stored) : BinaryPrimitives.ReadInt16LittleEndian(stored),
            _ => unsigned ? stored[0] : (sbyte)stored[0],
        };
    }

    private static long ReadThree(ReadOnlySpan<byte> stored, bool unsigned)
    {
        var value = stored[0] | stored[1] << 8 | stored[2] << 16;
        return unsigned ? value : value << 8 >> 8;
    }

    private static void WriteZeroFilled(ulong value, NumberDisplay display, IBufferWriter<byte> output)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(value, digits, out var written);
        display.WriteFilled(digits[..written], output);
    }
}
