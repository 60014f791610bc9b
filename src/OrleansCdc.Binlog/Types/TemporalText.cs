namespace OrleansCdc.Binlog.Types;

/// <summary>Reads the texts of dates and times that a server sends.</summary>
internal static class TemporalText
{
    /// <summary>
    /// Reads <c>2026-01-31</c>, with or without <c> 23:59:59.123456</c>; no calendar check, as the server allows partial dates.
    /// </summary>
    public static bool TryReadDateTime(ReadOnlySpan<byte> text, out TemporalParts parts)
    {
        parts = default;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-')
            return false;
        if (!Digits.TryRead(text[..4], out var year) || !Digits.TryRead(text.Slice(5, 2), out var month)
            || !Digits.TryRead(text.Slice(8, 2), out var day))
            return false;
        parts = new TemporalParts((int)year, (int)month, (int)day, 0, 0, 0, 0, false);
        if (month > 12 || day > 31)
            return false;
        if (text.Length == 10)
            return true;
        if (text[10] != ' ' || !TryReadTime(text[11..], out var time) || time.IsNegative || time.Hour > 23)
            return false;
        parts = parts with { Hour = time.Hour, Minute = time.Minute, Second = time.Second, Microsecond = time.Microsecond };
        return true;
    }

    /// <summary>Reads <c>-838:59:59.123456</c>.</summary>
    public static bool TryReadTime(ReadOnlySpan<byte> text, out TemporalParts parts)
    {
        parts = default;
        var isNegative = text.StartsWith("-"u8);
        if (isNegative)
            text = text[1..];
        var colon = text.IndexOf((byte)':');
        if (colon is < 2 or > 3 || text.Length < colon + 6 || text[colon + 3] != ':')
            return false;
        if (!Digits.TryRead(text[..colon], out var hour) || !Digits.TryRead(text.Slice(colon + 1, 2), out var minute)
            || !Digits.TryRead(text.Slice(colon + 4, 2), out var second) || !TryReadFraction(text[(colon + 6)..], out var microsecond))
            return false;
        parts = new TemporalParts(0, 0, 0, (int)hour, (int)minute, (int)second, microsecond, isNegative);
        return minute < 60 && second < 60 && hour <= 838;
    }

    private static bool TryReadFraction(ReadOnlySpan<byte> text, out int microsecond)
    {
        microsecond = 0;
        if (text.IsEmpty)
            return true;
        if (text[0] != '.' || text.Length > 7 || !Digits.TryRead(text[1..], out var value))
            return false;
        for (var digits = text.Length - 1; digits < 6; digits++)
            value *= 10;
        microsecond = (int)value;
        return true;
    }
}
