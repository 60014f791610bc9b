using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>DOUBLE: 8 bytes of IEEE 754, low byte first.</summary>
internal sealed class DoubleType : StoredType
{
    public static readonly DoubleType Instance = new();

    public override ColumnLayout LayoutOf(ColumnSchema column) => ColumnLayout.Fixed(8);

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        if (column.Display.IsPlain)
            RealText.WriteDouble(Read(stored), output);
        else
            WriteDisplayed(column.Display, Read(stored), null, output);
    }

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => WriteExact(Read(stored), output);

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
        => writer.WriteNumberValue(RealText.Finite(Read(stored)));

    /// <summary>Minus zero is the same key as zero.</summary>
    public override void WriteKey(ResolvedColumn column, ReadOnlySpan<byte> stored, scoped ref KeyWriter key)
        => key.WriteInt64(BitConverter.DoubleToInt64Bits(Read(stored) + 0.0));

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(stored.GetSpan(8), Parse(column, text));
        stored.Advance(8);
    }

    /// <summary>A snapshot may have selected a column with fixed decimals as a plain DOUBLE, to lose nothing.</summary>
    public override void WriteTextOfText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        if (column.Display.IsPlain)
            output.Write(text);
        else
            WriteText(column, ScratchBytes.Store(this, column, text), output);
    }

    public override bool TryGetDouble(ResolvedColumn column, ReadOnlySpan<byte> stored, out double value)
    {
        value = Read(stored);
        return true;
    }

    /// <summary>A literal that the server reads back to the same bits; the exponent makes it approximate and not DECIMAL.</summary>
    internal static void WriteExact(double value, IBufferWriter<byte> output)
    {
        Span<byte> text = stackalloc byte[32];
        RealText.Finite(value).TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        output.Write(text[..length]);
        if (!text[..length].Contains((byte)'E'))
            output.Write("E0"u8);
    }

    /// <summary>Prints a number of a column with fixed decimals, or leading zeros, or both.</summary>
    internal static void WriteDisplayed(NumberDisplay display, double value, float? single, IBufferWriter<byte> output)
    {
        var text = new ArrayBufferWriter<byte>();
        if (display.Decimals >= 0)
            FixedDecimals.Write(value, display.Decimals, text);
        else if (single is { } narrow)
            RealText.WriteFloat(narrow, text);
        else
            RealText.WriteDouble(value, text);
        display.WriteFilled(text.WrittenSpan, output);
    }

    internal static double Parse(ResolvedColumn column, ReadOnlySpan<byte> text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw BadText.For(column, text);

    private static double Read(ReadOnlySpan<byte> stored) => BinaryPrimitives.ReadDoubleLittleEndian(stored);
}
