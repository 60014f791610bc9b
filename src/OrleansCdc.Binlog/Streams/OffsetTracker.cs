using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams;

/// <summary>
/// Keeps the 64-bit offset of a server's stream. Events say where they end in 32 bits only, or not at all (MariaDB 11.4 inside a
/// transaction), so the offset is counted from sizes, and their low bits tell when the server left something out in between.
/// </summary>
internal sealed class OffsetTracker(BinlogPosition? start)
{
    private const ulong LowBits = uint.MaxValue;
    private const ulong LongestGap = 1ul << 31;
    private bool sawEventOfFile;

    /// <summary>Where the next event starts.</summary>
    public BinlogPosition? Next { get; private set; } = start;

    /// <summary>Gives the event's place and moves on.</summary>
    /// <exception cref="BinlogFormatException">The event ends before it starts, or a rotate event names no file.</exception>
    public BinlogPosition Place(in EventHeader header, ReadOnlySpan<byte> bytes)
    {
        var place = Next ?? new BinlogPosition("", BinlogPosition.FirstEventOffset);
        if (HasPlace(header))
        {
            place = place with { Offset = FindEnd(place, header) - header.EventSize };
            Next = place with { Offset = place.Offset + header.EventSize };
            sawEventOfFile = true;
        }
        else if (header.Type is EventType.Heartbeat or EventType.HeartbeatV2)
        {
            Next = place = place with { Offset = HeartbeatPosition.Find(header, bytes, place.Offset) };
        }
        if (header.Type == EventType.Rotate)
        {
            Next = RotateTarget.Read(bytes, place);
            sawEventOfFile = false;
        }
        return place;
    }

    private static bool HasPlace(in EventHeader header) => header.Type switch
    {
        EventType.Heartbeat or EventType.HeartbeatV2 => false,
        EventType.Rotate or EventType.FormatDescription => !header.IsArtificial && header.NextPosition != 0,
        _ => !header.IsArtificial,
    };

    private ulong FindEnd(BinlogPosition place, in EventHeader header)
    {
        var counted = place.Offset + header.EventSize;
        if (header.NextPosition == 0 || (uint)counted == header.NextPosition)
            return counted;
        var end = (counted & ~LowBits) | header.NextPosition;
        if (end < counted)
            end += LowBits + 1;
        if (sawEventOfFile && end - counted > LongestGap)
        {
            throw BinlogFormatException.Create($"an event that ends at {counted} or later", $"one that ends at {header.NextPosition}")
                .At(place, header.Type);
        }
        return end;
    }
}
