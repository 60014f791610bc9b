namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>
/// Reads the dates and times that servers print. The texts come from the values' own printers, so their shape is not in doubt.
/// </summary>
internal static class ServerTime
{
    public const long MicrosPerDay = 86_400_000_000;
    private const int DateLength = 10;

    /// <summary>Days from 0000-03-01, where the count of <see cref="DayNumber"/> begins, to 1970-01-01.</summary>
    private const int EpochDay = 719_468;
    private const int DaysPerEra = 146_097;

    private static ReadOnlySpan<byte> DaysOfMonth => [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    /// <summary>Days since 1970-01-01; false for a date that no calendar has: zero, partial or beyond its month.</summary>
    public static bool TryReadDay(ReadOnlySpan<byte> text, out int day)
    {
        var year = Number(text[..4]);
        var month = Number(text.Slice(5, 2));
        var dayOfMonth = Number(text.Slice(8, 2));
        day = 0;
        if (month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DaysOfMonth[month - 1]
            || (month == 2 && dayOfMonth == 29 && !IsLeap(year)))
            return false;
        day = DayNumber(year, month, dayOfMonth);
        return true;
    }

    /// <summary>Microseconds since 1970-01-01 00:00:00.</summary>
    public static bool TryReadDateTime(ReadOnlySpan<byte> text, out long micros)
    {
        var isDate = TryReadDay(text, out var day);
        micros = isDate ? day * MicrosPerDay + ReadTime(text[(DateLength + 1)..]) : 0;
        return isDate;
    }

    /// <summary>Microseconds of a time such as <c>-838:59:59.000001</c>.</summary>
    public static long ReadTime(ReadOnlySpan<byte> text)
    {
        var isNegative = text[0] == '-';
        if (isNegative)
            text = text[1..];
        var colon = text.IndexOf((byte)':');
        var seconds = Number(text[..colon]) * 3600L + Number(text.Slice(colon + 1, 2)) * 60 + Number(text.Slice(colon + 4, 2));
        var micros = seconds * 1_000_000 + ReadFraction(text[(colon + 6)..]);
        return isNegative ? -micros : micros;
    }

    private static int ReadFraction(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return 0;
        var micros = Number(text[1..]);
        for (var digits = text.Length - 1; digits < 6; digits++)
            micros *= 10;
        return micros;
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
            number = number * 10 + (digit - '0');
        return number;
    }

    private static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    /// <summary>The year is counted from March, so that the leap day comes last.</summary>
    private static int DayNumber(int year, int month, int day)
    {
        var marchYear = month <= 2 ? year - 1 : year;
        var era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400;
        var yearOfEra = marchYear - era * 400;
        var dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * DaysPerEra + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - EpochDay;
    }
}
