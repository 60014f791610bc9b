using System.Buffers;

namespace OrleansCdc.Binlog.Types;

/// <summary>
/// A date, time or both as the components the server keeps. Zero dates, partial dates, hours above 23 and negative times are values here,
/// which is why no type of the base library is used.
/// </summary>
internal readonly record struct TemporalParts(
    int Year, int Month, int Day, int Hour, int Minute, int Second, int Microsecond, bool IsNegative)
{
    /// <summary>No text is longer.</summary>
    public const int MaxLength = 32;

    /// <summary>Appends <c>2026-01-31</c>.</summary>
    public void WriteDate(IBufferWriter<byte> output)
        => output.Advance(FormatDate(output.GetSpan(MaxLength)));

    /// <summary>Appends <c>2026-01-31 23:59:59.123</c> with so many digits of the fraction.</summary>
    public void WriteDateTime(int fraction, IBufferWriter<byte> output)
        => output.Advance(FormatDateTime(fraction, output.GetSpan(MaxLength)));

    /// <summary>Appends <c>-838:59:59.000000</c>: at least two digits of hours.</summary>
    public void WriteTime(int fraction, IBufferWriter<byte> output)
        => output.Advance(FormatTime(fraction, output.GetSpan(MaxLength)));

    /// <summary>Writes the date; gives its length.</summary>
    public int FormatDate(Span<byte> target)
    {
        Digits.WriteTwo(target, Year / 100);
        Digits.WriteTwo(target[2..], Year % 100);
        target[4] = (byte)'-';
        Digits.WriteTwo(target[5..], Month);
        target[7] = (byte)'-';
        Digits.WriteTwo(target[8..], Day);
        return 10;
    }

    /// <summary>Writes the date and time; gives their length.</summary>
    public int FormatDateTime(int fraction, Span<byte> target)
    {
        FormatDate(target);
        target[10] = (byte)' ';
        Digits.WriteTwo(target[11..], Hour);
        return 13 + WriteAfterHour(target[13..], fraction);
    }

    /// <summary>Writes the time; gives its length.</summary>
    public int FormatTime(int fraction, Span<byte> target)
    {
        var length = 0;
        if (IsNegative)
            target[length++] = (byte)'-';
        if (Hour >= 100)
            target[length++] = (byte)('0' + Hour / 100);
        Digits.WriteTwo(target[length..], Hour % 100);
        length += 2;
        return length + WriteAfterHour(target[length..], fraction);
    }

    private int WriteAfterHour(Span<byte> target, int fraction)
    {
        target[0] = (byte)':';
        Digits.WriteTwo(target[1..], Minute);
        target[3] = (byte)':';
        Digits.WriteTwo(target[4..], Second);
        if (fraction == 0)
            return 6;
        target[6] = (byte)'.';
        var digits = (uint)Microsecond;
        for (var unwanted = fraction; unwanted < 6; unwanted++)
            digits /= 10;
        Digits.WriteFixed(target[7..], digits, fraction);
        return 7 + fraction;
    }
}
