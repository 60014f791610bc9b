using System.Buffers;
using System.Globalization;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>
/// How a column prints its numbers, as its COLUMN_TYPE says: <c>int(5) unsigned zerofill</c> has leading zeros, <c>double(12,4)</c> a fixed
/// count of decimals. The log knows neither.
/// </summary>
/// <param name="ZeroFillWidth">Characters to fill up with leading zeros; 0 for columns without ZEROFILL.</param>
/// <param name="Decimals">Digits after the point of a FLOAT or DOUBLE; -1 when they vary.</param>
internal readonly record struct NumberDisplay(int ZeroFillWidth, int Decimals)
{
    private const int FloatWidth = 12;
    private const int DoubleWidth = 22;

    /// <summary>Neither leading zeros nor fixed decimals.</summary>
    public bool IsPlain => ZeroFillWidth == 0 && Decimals < 0;

    public static NumberDisplay Of(ColumnSchema column)
    {
        if (column.ColumnType is not { } type)
            return new NumberDisplay(0, -1);
        var (size, decimals) = Arguments(type);
        var isReal = column.Type is ColumnTypeCode.Float or ColumnTypeCode.Double;
        var isFilled = type.EndsWith("zerofill", StringComparison.OrdinalIgnoreCase);
        return new NumberDisplay(isFilled ? Width(column.Type, size, decimals) : 0, isReal ? decimals : -1);
    }

    /// <summary>Appends a number from zero with the leading zeros it is printed with.</summary>
    public void WriteFilled(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        var missing = Math.Max(0, ZeroFillWidth - text.Length);
        var target = output.GetSpan(missing + text.Length);
        target[..missing].Fill((byte)'0');
        text.CopyTo(target[missing..]);
        output.Advance(missing + text.Length);
    }

    /// <summary>DECIMAL counts digits, without the point; the others count characters.</summary>
    private static int Width(ColumnTypeCode type, int size, int decimals)
        => type switch
        {
            ColumnTypeCode.NewDecimal => size + (decimals > 0 ? 1 : 0),
            ColumnTypeCode.Float when size == 0 => FloatWidth,
            ColumnTypeCode.Double when size == 0 => DoubleWidth,
            _ => size,
        };

    /// <summary>The numbers between the parentheses; 0 and -1 where there are none.</summary>
    private static (int Size, int Decimals) Arguments(string type)
    {
        var open = type.IndexOf('(', StringComparison.Ordinal);
        var close = type.IndexOf(')', StringComparison.Ordinal);
        if (open < 0 || close < open)
            return (0, -1);
        var parts = type[(open + 1)..close].Split(',');
        return (Number(parts[0]) ?? 0, parts.Length == 2 ? Number(parts[1]) ?? -1 : -1);
    }

    private static int? Number(string digits)
        => byte.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
