using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Events;

/// <summary>
/// Bytes of a binary log, or of a stored row image, are not what the format says: the log is damaged, or newer than this reader.
/// No other exception leaves the decoder for bad bytes.
/// </summary>
public sealed class BinlogFormatException : Exception
{
    private BinlogFormatException(string message, string expected, string actual, BinlogPosition position)
        : base(message)
    {
        Expected = expected;
        Actual = actual;
        Position = position;
    }

    private BinlogFormatException(string expected, string actual, BinlogPosition? position, EventType? eventType)
        : base(Describe(expected, actual, position, eventType))
    {
        Expected = expected;
        Actual = actual;
        Position = position;
        EventType = eventType;
    }

    /// <summary>What the format calls for at this place.</summary>
    public string Expected { get; }

    /// <summary>What was there.</summary>
    public string Actual { get; }

    /// <summary>The start of the event; null while it is not known, or when the bytes are a stored row image.</summary>
    public BinlogPosition? Position { get; }

    public string? File => Position?.File;

    public ulong? Offset => Position?.Offset;

    public EventType? EventType { get; }

    /// <summary>The bytes contradict the format; the event decoder adds where.</summary>
    public static BinlogFormatException Create(string expected, string actual) => new(expected, actual, null, null);

    /// <summary>The bytes end too early.</summary>
    public static BinlogFormatException Truncated(string what, long needed, long available)
        => new($"{needed} bytes of {what}", $"{available} bytes", null, null);

    /// <summary>A field has a value that the format does not allow, or that is above a named limit.</summary>
    public static BinlogFormatException OutOfRange(string what, long limit, long actual)
        => new($"{what} of at most {limit}", $"{actual}", null, null);

    /// <summary>The file is something else than a log.</summary>
    internal static BinlogFormatException NotALog(string file, string found, string advice) => new(
        $"'{file}' is no binary log: a log begins with 0xFE62696E, this file with {found}. {advice}", "0xFE62696E", found,
        new BinlogPosition(file, 0));

    /// <summary>The same finding with the place of the event.</summary>
    internal BinlogFormatException At(BinlogPosition position, EventType type) => new(Expected, Actual, position, type);

    private static string Describe(string expected, string actual, BinlogPosition? position, EventType? eventType)
    {
        var place = position is { } at ? $" at {at}" : "";
        var type = eventType is { } known ? $" in event {known} (type {(byte)known})" : "";
        return $"Malformed binary log data{place}{type}: expected {expected}, found {actual}.";
    }
}
