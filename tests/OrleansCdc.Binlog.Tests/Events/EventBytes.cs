using System.Buffers.Binary;
using System.Text;
using OrleansCdc.Binlog.Checksums;
using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Tests.Events;

/// <summary>Makes the bytes of events that no server at hand writes, and changes those of real ones.</summary>
internal static class EventBytes
{
    /// <summary>A format description of a version, with so many fixed part lengths, as that server's logs begin with.</summary>
    public static byte[] FormatDescription(
        string version, int types, ChecksumAlgorithm? checksum, byte tableMapLength = 8, byte rowsLength = 8)
    {
        var lengths = new byte[types];
        for (var type = EventType.WriteRowsV1; type <= EventType.DeleteRowsV1; type++)
            lengths[(int)type - 1] = rowsLength;
        lengths[(int)EventType.TableMap - 1] = tableMapLength;
        byte[] trailer = checksum is { } algorithm ? [(byte)algorithm, 0, 0, 0, 0] : [];
        var made = Make(
            EventType.FormatDescription,
            [4, 0, .. Encoding.ASCII.GetBytes(version.PadRight(50, '\0')), 0, 0, 0, 0, 19, .. lengths, .. trailer]);
        if (checksum == ChecksumAlgorithm.Crc32)
            BinaryPrimitives.WriteUInt32LittleEndian(made.AsSpan(^4..), Crc32.Compute(made.AsSpan(..^4)));
        return made;
    }

    /// <summary>An event without a checksum.</summary>
    public static byte[] Make(EventType type, byte[] body, ushort flags = 0)
    {
        byte[] made = [1, 0, 0, 0, (byte)type, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)flags, (byte)(flags >> 8), .. body];
        BinaryPrimitives.WriteInt32LittleEndian(made.AsSpan(9), made.Length);
        return made;
    }

    /// <summary>The same with a checksum.</summary>
    public static byte[] MakeChecked(EventType type, byte[] body)
    {
        var made = Make(type, [.. body, 0, 0, 0, 0]);
        BinaryPrimitives.WriteUInt32LittleEndian(made.AsSpan(^4..), Crc32.Compute(made.AsSpan(..^4)));
        return made;
    }

    /// <summary>What is between an event's header and its checksum.</summary>
    public static byte[] BodyOf(byte[] checkedEvent) => checkedEvent[EventHeader.Size..^4];
}
