using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Streams;

/// <summary>
/// The place that a heartbeat reports: the server has looked at everything before it. Version 1 has the low 32 bits in its header,
/// version 2 the whole number among tagged fields (tag and length as length-encoded integers, 2 is the offset, 0 the end).
/// </summary>
internal static class HeartbeatPosition
{
    private const ulong EndTag = 0;
    private const ulong OffsetTag = 2;

    /// <summary>The reported offset, or <paramref name="current"/> when it is behind that or missing.</summary>
    /// <exception cref="BinlogFormatException">The fields are damaged.</exception>
    public static ulong Find(in EventHeader header, ReadOnlySpan<byte> bytes, ulong current)
    {
        var reported = header.Type == EventType.HeartbeatV2 ? ReadOffset(bytes[EventHeader.Size..]) : Extend(header.NextPosition, current);
        return Math.Max(reported, current);
    }

    private static ulong Extend(uint low, ulong current) => low < (uint)current ? current : (current & ~(ulong)uint.MaxValue) | low;

    private static ulong ReadOffset(ReadOnlySpan<byte> body)
    {
        var cursor = new ByteCursor(body);
        while (cursor.Remaining > 0 && cursor.ReadLengthEncoded("heartbeat field") is var tag and not EndTag)
        {
            var value = new ByteCursor(cursor.ReadBytes(cursor.ReadCount("heartbeat field length"), "heartbeat field"));
            if (tag == OffsetTag)
                return value.ReadLengthEncoded("heartbeat position");
        }
        return 0;
    }
}
