using System.Buffers.Binary;
using System.Collections.Immutable;
using OrleansCdc.History.Checksums;

namespace OrleansCdc.History.Segments;

/// <summary>
/// Which segments and indexes a folder consists of; files it does not name do not count. Each owner writes manifests of its own
/// epoch, so whatever a deposed owner still writes into older files is beyond the lengths that its successor accepted.
/// </summary>
internal sealed record Manifest(ImmutableArray<SegmentEntry> Segments, ImmutableArray<IndexEntry> Indexes, ImmutableArray<byte> Description)
{
    private const ulong Magic = 0x314e414d4344434f; // "OCDCMAN1"
    private const int HeaderSize = 24;
    private const int SegmentSize = 72;
    private const int IndexSize = 16;
    private const int QuarantinedFlag = 1;
    private const int KeylessFlag = 2;

    public static Manifest Empty { get; } = new([], [], []);

    public byte[] Encode()
    {
        var bytes = new byte[HeaderSize + (Segments.Length * SegmentSize) + (Indexes.Length * IndexSize) + Description.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Segments.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Indexes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), Description.Length);
        var rest = bytes.AsSpan(HeaderSize);
        foreach (var segment in Segments)
        {
            WriteSegment(rest, segment);
            rest = rest[SegmentSize..];
        }

        foreach (var index in Indexes)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(rest, index.First);
            BinaryPrimitives.WriteUInt32LittleEndian(rest[4..], index.Last);
            BinaryPrimitives.WriteUInt64LittleEndian(rest[8..], index.Epoch);
            rest = rest[IndexSize..];
        }

        Description.AsSpan().CopyTo(rest);
        rest = rest[Description.Length..];
        BinaryPrimitives.WriteUInt32LittleEndian(rest, Crc32C.Compute(bytes.AsSpan(..^sizeof(uint))));
        return bytes;
    }

    /// <summary>Null when the bytes are not a whole manifest.</summary>
    public static Manifest? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderSize + sizeof(uint) || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Magic)
            return null;
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[^sizeof(uint)..]) != Crc32C.Compute(bytes[..^sizeof(uint)]))
            return null;
        var segments = ImmutableArray.CreateBuilder<SegmentEntry>(BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]));
        var indexes = ImmutableArray.CreateBuilder<IndexEntry>(BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]));
        var rest = bytes[HeaderSize..];
        for (; segments.Count < segments.Capacity; rest = rest[SegmentSize..])
            segments.Add(ReadSegment(rest));
        for (; indexes.Count < indexes.Capacity; rest = rest[IndexSize..])
            indexes.Add(ReadIndex(rest));
        var description = rest[..BinaryPrimitives.ReadInt32LittleEndian(bytes[16..])];
        return new(segments.MoveToImmutable(), indexes.MoveToImmutable(), [.. description]);
    }

    private static IndexEntry ReadIndex(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(source),
        BinaryPrimitives.ReadUInt32LittleEndian(source[4..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[8..]));

    private static void WriteSegment(Span<byte> target, SegmentEntry segment)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, segment.Number);
        target[4] = segment.Operations;
        target[5] = (byte)((segment.Quarantined ? QuarantinedFlag : 0) | (segment.Keyless ? KeylessFlag : 0));
        BinaryPrimitives.WriteUInt64LittleEndian(target[8..], segment.Epoch);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], segment.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(target[24..], segment.First.Transaction);
        BinaryPrimitives.WriteUInt32LittleEndian(target[64..], segment.First.Event);
        BinaryPrimitives.WriteUInt32LittleEndian(target[68..], segment.First.Row);
        BinaryPrimitives.WriteUInt64LittleEndian(target[32..], segment.LastSequence);
        BinaryPrimitives.WriteUInt64LittleEndian(target[40..], segment.MinMicros);
        BinaryPrimitives.WriteUInt64LittleEndian(target[48..], segment.MaxMicros);
        BinaryPrimitives.WriteUInt64LittleEndian(target[56..], segment.Rows);
    }

    private static SegmentEntry ReadSegment(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(source),
        BinaryPrimitives.ReadUInt64LittleEndian(source[8..]),
        BinaryPrimitives.ReadInt64LittleEndian(source[16..]),
        new(
            BinaryPrimitives.ReadUInt64LittleEndian(source[24..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[64..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[68..])),
        BinaryPrimitives.ReadUInt64LittleEndian(source[32..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[40..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[48..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[56..]),
        source[4],
        (source[5] & QuarantinedFlag) != 0,
        (source[5] & KeylessFlag) != 0);
}
