using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Types;

/// <summary>
/// The servers' packed DECIMAL: nine digits in four bytes, fewer digits in fewer bytes, the high byte first; the first bit inverted, and
/// every bit of a negative number. Digits left of the point that do not fill a group come first, those right of it last.
/// </summary>
internal static class PackedDecimal
{
    public const int MaxPrecision = 65;
    public const int MaxScale = 38;
    private const int GroupDigits = 9;
    private const int GroupBytes = 4;

    /// <summary>The longest text: sign, 65 digits, point and a zero before it.</summary>
    public const int MaxText = MaxPrecision + 4;

    /// <summary>The most bytes a value takes.</summary>
    private const int MaxBytes = 40;

    private static ReadOnlySpan<byte> BytesOfDigits => [0, 1, 1, 2, 2, 3, 3, 4, 4, 4];

    public static int Size(int precision, int scale)
    {
        if (precision is 0 or > MaxPrecision || scale > MaxScale || scale > precision)
            throw BinlogFormatException.Create(
                $"DECIMAL of 1 to {MaxPrecision} digits with a scale of at most {MaxScale}", $"({precision},{scale})");
        return PartSize(precision - scale) + PartSize(scale);
    }

    public static void WriteText(ReadOnlySpan<byte> stored, int precision, int scale, IBufferWriter<byte> output)
        => output.Advance(Format(stored, precision, scale, output.GetSpan(MaxText)));

    /// <summary>Writes a value's text, at most <see cref="MaxText"/> bytes; gives their count.</summary>
    public static int Format(ReadOnlySpan<byte> stored, int precision, int scale, Span<byte> target)
    {
        Span<byte> bytes = stackalloc byte[MaxBytes];
        stored.CopyTo(bytes);
        var isNegative = (stored[0] & 0x80) == 0;
        bytes[0] ^= 0x80;
        if (isNegative)
            Invert(bytes[..stored.Length]);
        var written = 0;
        if (isNegative)
            target[written++] = (byte)'-';
        var position = 0;
        written += WriteInteger(bytes, precision - scale, ref position, target[written..]);
        if (scale == 0)
            return written;
        target[written++] = (byte)'.';
        return written + WriteFraction(bytes[position..], scale, target[written..]);
    }

    /// <summary>Packs a text such as <c>-12.50</c>; false when it is no number or has too many digits before the point.</summary>
    public static bool TryPack(ReadOnlySpan<byte> text, int precision, int scale, IBufferWriter<byte> output)
    {
        var isNegative = text.StartsWith("-"u8);
        if (isNegative || text.StartsWith("+"u8))
            text = text[1..];
        var point = text.IndexOf((byte)'.');
        var integer = (point < 0 ? text : text[..point]).TrimStart((byte)'0');
        var fraction = point < 0 ? [] : text[(point + 1)..];
        if (integer.Length > precision - scale || integer.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            || fraction.ContainsAnyExceptInRange((byte)'0', (byte)'9') || fraction.Length > scale)
            return false;
        Span<byte> digits = stackalloc byte[MaxPrecision];
        digits = digits[..precision];
        digits.Fill((byte)'0');
        integer.CopyTo(digits[(precision - scale - integer.Length)..]);
        fraction.CopyTo(digits[(precision - scale)..]);
        Pack(digits, precision - scale, isNegative, output);
        return true;
    }

    private static void Pack(ReadOnlySpan<byte> digits, int integerDigits, bool isNegative, IBufferWriter<byte> output)
    {
        var size = PartSize(integerDigits) + PartSize(digits.Length - integerDigits);
        var target = output.GetSpan(size)[..size];
        var written = 0;
        var first = integerDigits % GroupDigits;
        written += PackGroup(digits[..first], target[written..]);
        for (digits = digits[first..]; !digits.IsEmpty; digits = digits[Math.Min(GroupDigits, digits.Length)..])
            written += PackGroup(digits[..Math.Min(GroupDigits, digits.Length)], target[written..]);
        if (isNegative && target.ContainsAnyExcept((byte)0))
            Invert(target);
        target[0] ^= 0x80;
        output.Advance(size);
    }

    private static int PackGroup(ReadOnlySpan<byte> digits, Span<byte> target)
    {
        uint value = 0;
        foreach (var digit in digits)
            value = value * 10 + (uint)(digit - '0');
        var size = BytesOfDigits[digits.Length];
        for (var index = size - 1; index >= 0; index--, value >>= 8)
            target[index] = (byte)value;
        return size;
    }

    /// <summary>Writes the digits before the point without leading zeros, at least one digit.</summary>
    private static int WriteInteger(ReadOnlySpan<byte> bytes, int digits, ref int position, Span<byte> target)
    {
        var count = 0;
        for (var left = digits; left > 0;)
        {
            var group = left % GroupDigits == 0 ? GroupDigits : left % GroupDigits;
            left -= group;
            var value = ReadGroup(bytes, group, ref position);
            if (count > 0)
                Digits.WriteFixed(target[count..], value, group);
            else if (value == 0)
                continue;
            else
                Utf8Formatter.TryFormat(value, target, out group);
            count += group;
        }

        if (count > 0)
            return count;
        target[0] = (byte)'0';
        return 1;
    }

    private static int WriteFraction(ReadOnlySpan<byte> bytes, int digits, Span<byte> target)
    {
        var position = 0;
        var count = 0;
        for (var left = digits; left > 0; left -= GroupDigits)
        {
            var group = Math.Min(left, GroupDigits);
            Digits.WriteFixed(target[count..], ReadGroup(bytes, group, ref position), group);
            count += group;
        }

        return count;
    }

    private static uint ReadGroup(ReadOnlySpan<byte> bytes, int digits, ref int position)
    {
        var size = BytesOfDigits[digits];
        var start = position;
        position += size;
        if (size == GroupBytes)
            return BinaryPrimitives.ReadUInt32BigEndian(bytes[start..]);
        uint value = 0;
        foreach (var one in bytes.Slice(start, size))
            value = value << 8 | one;
        return value;
    }

    private static int PartSize(int digits) => digits / GroupDigits * GroupBytes + BytesOfDigits[digits % GroupDigits];

    private static void Invert(Span<byte> bytes)
    {
        foreach (ref var one in bytes)
            one = (byte)~one;
    }
}
