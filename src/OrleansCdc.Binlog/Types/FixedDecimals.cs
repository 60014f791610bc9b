using System.Buffers;

namespace OrleansCdc.Binlog.Types;

/// <summary>
/// Prints numbers with a fixed count of decimals, as FLOAT(M,D) and DOUBLE(M,D) do: the shortest digits that give the value back, cut off
/// or filled up with zeros; a zero has no sign.
/// </summary>
internal static class FixedDecimals
{
    public static void Write(double value, int decimals, IBufferWriter<byte> output)
    {
        Span<byte> digits = stackalloc byte[RealText.MaxLength];
        var count = RealText.ToDigits(value, digits, out var point, out var isNegative);
        count = Round(digits, count, decimals, ref point);
        var whole = Math.Max(point, 1);
        var target = output.GetSpan(whole + decimals + 2);
        var length = 0;
        if (isNegative && digits[..count].ContainsAnyExcept((byte)'0'))
            target[length++] = (byte)'-';
        for (var place = point - whole; place < point + decimals; place++)
        {
            if (place == point)
                target[length++] = (byte)'.';
            target[length++] = place >= 0 && place < count ? digits[place] : (byte)'0';
        }

        output.Advance(length);
    }

    /// <summary>Drops the digits after the last wanted decimal, rounding half to even; gives how many are left.</summary>
    private static int Round(Span<byte> digits, int count, int decimals, ref int point)
    {
        var keep = point + decimals;
        if (keep >= count)
            return count;
        if (keep < 0)
            return 0;
        var isOdd = keep > 0 && (digits[keep - 1] & 1) == 1;
        var roundsUp = digits[keep] > '5' || (digits[keep] == '5' && (isOdd || keep + 1 < count));
        return roundsUp ? RoundUp(digits, keep, ref point) : keep;
    }

    private static int RoundUp(Span<byte> digits, int keep, ref int point)
    {
        for (var place = keep - 1; place >= 0; place--)
        {
            if (digits[place] < '9')
            {
                digits[place]++;
                return place + 1;
            }
        }

        digits[0] = (byte)'1';
        point++;
        return 1;
    }
}
