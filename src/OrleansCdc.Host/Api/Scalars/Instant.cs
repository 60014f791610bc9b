using System.Globalization;

namespace OrleansCdc.Host.Api.Scalars;

/// <summary>A moment in UTC, in microseconds since 1970, as servers log it.</summary>
internal readonly record struct Instant(ulong Micros)
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Null for 0, which is how the log says that it does not know.</summary>
    public static Instant? FromMicros(ulong micros) => micros == 0 ? null : new Instant(micros);

    public static Instant FromSeconds(uint seconds) => new(seconds * (ulong)TimeSpan.MicrosecondsPerSecond);

    public static Instant FromTime(DateTimeOffset time) =>
        new((ulong)Math.Max(0, (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond));

    /// <summary>Reads ISO 8601 with a time zone; a text without one is read as UTC, as all times here are.</summary>
    /// <exception cref="FormatException">Not a time, or one before 1970.</exception>
    public static Instant Parse(string text)
    {
        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, styles, out var time) || time < DateTimeOffset.UnixEpoch)
            throw new FormatException($"\"{text}\" is not a time; write it like 2026-11-21T08:00:00.123456Z.");
        return new Instant((ulong)((time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond));
    }

    public DateTimeOffset ToTime() => DateTimeOffset.UnixEpoch.AddTicks((long)Micros * TimeSpan.TicksPerMicrosecond);

    public override string ToString() => ToTime().ToString(Format, CultureInfo.InvariantCulture);
}
