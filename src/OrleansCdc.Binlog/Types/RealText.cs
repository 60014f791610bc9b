using System.Buffers;
using System.Globalization;
using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Types;

/// <summary>
/// Prints floating point numbers as the servers do (their my_gcvt): the shortest digits that give the value back, or 6 digits for FLOAT;
/// plain notation while the decimal point is from 14 places before to 15 places after the first digit, or while digits follow it, as in
/// <c>1234567891234567.8</c>; else <c>1.5e-20</c>.
/// </summary>
internal static class RealText
{
    /// <summary>No text is longer.</summary>
    public const int MaxLength = 40;
    private const int MaxPointForPlain = 15;

    /// <summary>Six significant digits, correctly rounded.</summary>
    private const string FloatFormat = "E5";

    public static void WriteDouble(double value, IBufferWriter<byte> output)
        => output.Advance(Format(value, default, output.GetSpan(MaxLength)));

    /// <summary>Prints a FLOAT with its 6 digits.</summary>
    public static void WriteFloat(float value, IBufferWriter<byte> output)
        => output.Advance(Format(value, FloatFormat, output.GetSpan(MaxLength)));

    /// <summary>Writes a DOUBLE's text, at most <see cref="MaxLength"/> bytes; gives their count.</summary>
    public static int FormatDouble(double value, Span<byte> target) => Format(value, default, target);

    /// <summary>The number itself; no server stores infinity, or what is not a number.</summary>
    /// <exception cref="BinlogFormatException">The bytes are one of these.</exception>
    public static double Finite(double value)
        => double.IsFinite(value) ? value : throw BinlogFormatException.Create("a finite number", $"{value}");

    /// <summary>
    /// The shortest digits that give the value back, and where the point is relative to the first; gives the digits' count.
    /// </summary>
    public static int ToDigits(double value, Span<byte> digits, out int point, out bool isNegative)
        => ToDigits(value, default, digits, out point, out isNegative);

    private static int ToDigits(double value, ReadOnlySpan<char> format, Span<byte> digits, out int point, out bool isNegative)
    {
        Span<byte> shortest = stackalloc byte[MaxLength];
        Finite(value).TryFormat(shortest, out var length, format, CultureInfo.InvariantCulture);
        return Split(shortest[..length], digits, out point, out isNegative);
    }

    private static int Format(double value, ReadOnlySpan<char> format, Span<byte> target)
    {
        Span<byte> digits = stackalloc byte[MaxLength];
        var count = ToDigits(value, format, digits, out var point, out var isNegative);
        var written = isNegative ? 1 : 0;
        target[0] = (byte)'-';
        return written + (point < -MaxPointForPlain + 1 || (point > MaxPointForPlain && count <= point)
            ? WriteExponent(digits[..count], point, target[written..])
            : WritePlain(digits[..count], point, target[written..]));
    }

    /// <summary>Takes a number apart into significant digits and the place of the decimal point relative to the first of them.</summary>
    private static int Split(ReadOnlySpan<byte> text, Span<byte> digits, out int point, out bool isNegative)
    {
        isNegative = text[0] == '-';
        var count = 0;
        var pointAt = -1;
        var leadingZeros = 0;
        var exponent = 0;
        for (var index = isNegative ? 1 : 0; index < text.Length; index++)
        {
            var one = text[index];
            if (one == 'E')
            {
                exponent = int.Parse(text[(index + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }

            if (one == '.')
                pointAt = count + leadingZeros;
            else if (count == 0 && one == '0')
                leadingZeros++;
            else
                digits[count++] = one;
        }

        point = (pointAt < 0 ? count + leadingZeros : pointAt) - leadingZeros + exponent;
        return TrimZeros(digits, count, ref point);
    }

    private static int TrimZeros(Span<byte> digits, int count, ref int point)
    {
        while (count > 0 && digits[count - 1] == '0')
            count--;
        if (count > 0)
            return count;
        digits[0] = (byte)'0';
        point = 1;
        return 1;
    }

    private static int WritePlain(ReadOnlySpan<byte> digits, int point, Span<byte> target)
    {
        if (point <= 0)
        {
            target[0] = (byte)'0';
            target[1] = (byte)'.';
            target.Slice(2, -point).Fill((byte)'0');
            digits.CopyTo(target[(2 - point)..]);
            return 2 - point + digits.Length;
        }

        if (digits.Length <= point)
        {
            digits.CopyTo(target);
            target[digits.Length..point].Fill((byte)'0');
            return point;
        }

        digits[..point].CopyTo(target);
        target[point] = (byte)'.';
        digits[point..].CopyTo(target[(point + 1)..]);
        return digits.Length + 1;
    }

    private static int WriteExponent(ReadOnlySpan<byte> digits, int point, Span<byte> target)
    {
        var length = 0;
        target[length++] = digits[0];
        if (digits.Length > 1)
        {
            target[length++] = (byte)'.';
            digits[1..].CopyTo(target[length..]);
            length += digits.Length - 1;
        }

        target[length++] = (byte)'e';
        (point - 1).TryFormat(target[length..], out var written, default, CultureInfo.InvariantCulture);
        return length + written;
    }
}
