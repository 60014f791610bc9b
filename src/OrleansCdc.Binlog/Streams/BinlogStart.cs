using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams;

/// <summary>Where to start in log files.</summary>
public sealed record BinlogStart
{
    private BinlogStart()
    {
    }

    /// <summary>The first event of the oldest file.</summary>
    public static BinlogStart Oldest { get; } = new();

    public BinlogPosition? Position { get; private init; }

    public DateTimeOffset? Time { get; private init; }

    public GtidSet? Gtids { get; private init; }

    /// <summary>The event at that place, which must be where an event starts.</summary>
    public static BinlogStart At(BinlogPosition position) => new() { Position = position };

    /// <summary>
    /// The first transaction whose own time, in whole seconds, is not earlier. Files are searched, not scanned, which relies on their first
    /// events' times being in order.
    /// </summary>
    public static BinlogStart AtTime(DateTimeOffset time) => new() { Time = time };

    /// <summary>The transactions that are not in the set.</summary>
    public static BinlogStart After(GtidSet gtids) => new() { Gtids = gtids };
}
