using System.Buffers.Binary;
using OrleansCdc.Binlog.Checksums;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams.Files;

/// <summary>
/// The description of a file that is read from its middle, as a server sends it then: with no next position, because it is not where the
/// reading goes on.
/// </summary>
internal static class FormatDescriptionCopy
{
    private const int NextPositionOffset = 13;
    private const int ChecksumLength = 4;

    public static RawEvent Make(in RawEvent original, BinlogPosition start)
    {
        var bytes = original.Bytes.ToArray();
        bytes.AsSpan(NextPositionOffset, sizeof(uint)).Clear();

        // The byte before the checksum says whether there is one.
        if (bytes.Length > EventHeader.Size + ChecksumLength && bytes[^(ChecksumLength + 1)] == (byte)ChecksumAlgorithm.Crc32)
            BinaryPrimitives.WriteUInt32LittleEndian(
                bytes.AsSpan(bytes.Length - ChecksumLength), Crc32.Compute(bytes.AsSpan(..^ChecksumLength)));
        return new(bytes, EventHeader.Parse(bytes), start);
    }
}
