using System.Buffers;
using System.Buffers.Text;

namespace OrleansCdc.Binlog.Types;

/// <summary>Writes numbers as ASCII digits without allocating.</summary>
internal static class Digits
{
    /// <summary>00 to 99.</summary>
    private static ReadOnlySpan<byte> Pairs =>
        "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"u8
        + "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"u8;

    /// <summary>Appends a number's decimal digits, with a minus sign below zero.</summary>
    public static void Write(IBufferWriter<byte> output, long value)
    {
        Utf8Formatter.TryFormat(value, output.GetSpan(20), out var written);
        output.Advance(written);
    }

    public static void Write(IBufferWriter<byte> output, ulong value)
    {
        Utf8Formatter.TryFormat(value, output.GetSpan(20), out var written);
        output.Advance(written);
    }

    /// <summary>Writes exactly two digits of a number below 100.</summary>
    public static void WriteTwo(Span<byte> target, int value)
    {
        var pair = value % 100 * 2;
        target[1] = Pairs[pair + 1];
        target[0] = Pairs[pair];
    }

    /// <summary>Writes exactly <paramref name="count"/> digits, the high ones cut off.</summary>
    public static void WriteFixed(Span<byte> target, uint value, int count)
    {
        var end = count;
        for (; end >= 2; end -= 2)
        {
            var quotient = value / 100;
            var pair = (int)(value - quotient * 100) * 2;
            target[end - 1] = Pairs[pair + 1];
            target[end - 2] = Pairs[pair];
            value = quotient;
        }

        if (end == 1)
            target[0] = (byte)('0' + value % 10);
    }

    /// <summary>Reads digits only; false for an empty text, another character, or a number above 2^63 - 1.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > 19)
            return false;
        foreach (var one in text)
        {
            if (one is < (byte)'0' or > (byte)'9')
                return false;
            value = value * 10 + (one - '0');
        }

        return value >= 0;
    }
}
