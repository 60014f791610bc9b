using System.Buffers;
using System.Buffers.Text;

namespace OrleansCdc.Binlog.Types;

/// <summary>Writes numbers as ASCII digits without allocating.</summary>
internal static class Digits
{
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
        target[1] = (byte)('0' + value % 10);
        target[0] = (byte)('0' + value / 10 % 10);
    }

    /// <summary>Writes exactly <paramref name="count"/> digits, the high ones cut off.</summary>
    public static void WriteFixed(Span<byte> target, uint value, int count)
    {
        for (var index = count - 1; index >= 0; index--)
        {
            target[index] = (byte)('0' + value % 10);
            value /= 10;
        }
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
