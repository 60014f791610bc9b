using System.Globalization;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>One end of the part of a log that is asked for: exactly one of the properties is set.</summary>
internal sealed record LogBound
{
    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK",
    ];

    public BinlogPosition? Position { get; private init; }

    /// <summary>An offset in the only file there is.</summary>
    public ulong? Offset { get; private init; }

    public DateTimeOffset? Time { get; private init; }

    public GtidSet? Gtids { get; private init; }

    /// <summary>Reads a time, a span of time before now, a GTID set, a position or an offset, told apart by their shapes.</summary>
    /// <exception cref="VerbException">It has none of the shapes.</exception>
    public static LogBound Parse(string option, string text, DateTimeOffset now)
    {
        if (FindTime(text, now) is { } time) return new() { Time = time };
        if (FindGtids(text) is { } gtids) return new() { Gtids = gtids };
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset)) return new() { Offset = offset };
        if (BinlogPosition.TryParse(text, out var position)) return new() { Position = position };
        throw VerbException.BadInput(
            $"{option} \"{text}\" is none of: a position (binlog.000002:157), an offset in a single file (157), a time in UTC or with its zone "
            + "(2026-11-21, \"2026-11-21 10:00:00\", 2026-11-21T10:00:00+02:00), a time before now (90s, 15m, 2h, 3d), or a GTID set.");
    }

    /// <summary>The position meant, given the name of the file that is read when there is only one.</summary>
    /// <exception cref="VerbException">An offset alone needs a single file.</exception>
    public BinlogPosition? PositionIn(string? onlyFile)
    {
        if (Offset is not { } offset) return Position;
        return onlyFile is not null
            ? new BinlogPosition(onlyFile, offset)
            : throw VerbException.BadInput($"An offset alone ({offset}) says nothing without its file; write file:offset, such as binlog.000002:{offset}.");
    }

    private static DateTimeOffset? FindTime(string text, DateTimeOffset now)
    {
        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, styles, out var time)) return time;
        if (text.Length < 2 || !uint.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return null;
        return text[^1] switch
        {
            's' => now.AddSeconds(-(double)count),
            'm' => now.AddMinutes(-(double)count),
            'h' => now.AddHours(-(double)count),
            'd' when count < 36_500 => now.AddDays(-(double)count),
            _ => null,
        };
    }

    private static GtidSet? FindGtids(string text)
    {
        var first = text.Split(',')[0].Trim();
        if (Guid.TryParseExact(first.Split(':')[0], "D", out _)) return ParseGtids(ServerFlavor.MySql, text);
        return Gtid.TryParse(first, out var gtid) && gtid.Flavor == ServerFlavor.MariaDb ? ParseGtids(ServerFlavor.MariaDb, text) : null;
    }

    private static GtidSet ParseGtids(ServerFlavor flavor, string text)
    {
        try
        {
            return GtidSet.Parse(flavor, text);
        }
        catch (FormatException exception)
        {
            throw VerbException.BadInput(exception.Message);
        }
    }
}
