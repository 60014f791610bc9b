using System.Buffers.Binary;
using System.Text;
using OrleansCdc.Binlog.Checksums;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams;

/// <summary>Where a rotate event says that the log goes on, read from its bytes.</summary>
internal static class RotateTarget
{
    private const int ChecksumLength = 4;
    private const int NameOffset = EventHeader.Size + sizeof(ulong);

    /// <exception cref="BinlogFormatException">It names no file.</exception>
    public static BinlogPosition Read(ReadOnlySpan<byte> bytes, BinlogPosition place)
    {
        var end = HasChecksum(bytes) ? bytes.Length - ChecksumLength : bytes.Length;
        if (end <= NameOffset)
            throw BinlogFormatException.Create("a rotate event with a file name", $"{bytes.Length} bytes").At(place, EventType.Rotate);
        var offset = BinaryPrimitives.ReadUInt64LittleEndian(bytes[EventHeader.Size..]);
        return new BinlogPosition(Encoding.UTF8.GetString(bytes[NameOffset..end]).TrimEnd('\0'), offset);
    }

    // The first rotate event of a dump comes before anything says whether events have checksums, so the bytes themselves must tell.
    private static bool HasChecksum(ReadOnlySpan<byte> bytes) =>
        bytes.Length > EventHeader.Size + ChecksumLength
        && Crc32.Compute(bytes[..^ChecksumLength]) == BinaryPrimitives.ReadUInt32LittleEndian(bytes[^ChecksumLength..]);
}
