namespace OrleansCdc.Binlog.Types;

/// <summary>
/// Turns seconds since 1970 in UTC into components and back. 0 is the servers' zero timestamp, not the first of January 1970.
/// </summary>
internal static class UnixTime
{
    private const int SecondsPerDay = 86_400;

    /// <summary>Days from 0000-03-01 to 1970-01-01: years are counted from March so that the leap day comes last.</summary>
    private const int EpochDay = 719_468;
    private const int DaysPerEra = 146_097;

    public static TemporalParts ToParts(uint seconds, int microsecond)
    {
        if (seconds == 0)
            return new TemporalParts(0, 0, 0, 0, 0, 0, microsecond, false);
        var (year, month, day) = FromDayNumber((int)(seconds / SecondsPerDay));
        var time = (int)(seconds % SecondsPerDay);
        return new TemporalParts(year, month, day, time / 3600, time / 60 % 60, time % 60, microsecond, false);
    }

    /// <summary>Seconds of a UTC date and time from 1970-01-01 00:00:01 on; null for anything else but the zero date, which is 0.</summary>
    public static uint? ToSeconds(in TemporalParts parts)
    {
        if (parts is { Year: 0, Month: 0, Day: 0 })
            return 0;
        if (parts.Year < 1970 || parts.Month == 0 || parts.Day == 0)
            return null;
        var seconds = (long)ToDayNumber(parts.Year, parts.Month, parts.Day) * SecondsPerDay + parts.Hour * 3600 + parts.Minute * 60
            + parts.Second;
        return seconds <= uint.MaxValue ? (uint)seconds : null;
    }

    private static (int Year, int Month, int Day) FromDayNumber(int day)
    {
        var shifted = day + EpochDay;
        var era = shifted / DaysPerEra;
        var dayOfEra = shifted % DaysPerEra;
        var yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var marchMonth = (5 * dayOfYear + 2) / 153;
        var month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1);
    }

    private static int ToDayNumber(int year, int month, int day)
    {
        var marchYear = month <= 2 ? year - 1 : year;
        var era = marchYear / 400;
        var yearOfEra = marchYear - era * 400;
        var dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * DaysPerEra + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - EpochDay;
    }
}
