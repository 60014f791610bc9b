using System.Buffers.Binary;
using OrleansCdc.History.Checksums;

namespace OrleansCdc.History.Keys;

/// <summary>A page of a key index: checksum, count, and up to 255 entries in order.</summary>
internal static class KeyPage
{
    public const int Size = 4096;
    public const int Capacity = (Size - HeaderSize) / KeyEntry.Size;

    private const int HeaderSize = 16;

    public static void Put(Span<byte> page, int index, KeyEntry entry)
    {
        var target = page[(HeaderSize + (index * KeyEntry.Size))..];
        BinaryPrimitives.WriteUInt64LittleEndian(target, entry.Hash);
        BinaryPrimitives.WriteUInt32LittleEndian(target[8..], entry.Segment);
        BinaryPrimitives.WriteUInt32LittleEndian(target[12..], entry.Offset);
    }

    public static KeyEntry Get(ReadOnlySpan<byte> page, int index)
    {
        var source = page[(HeaderSize + (index * KeyEntry.Size))..];
        return new(
            BinaryPrimitives.ReadUInt64LittleEndian(source),
            BinaryPrimitives.ReadUInt32LittleEndian(source[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[12..]));
    }

    public static void Seal(Span<byte> page, int count)
    {
        page[(HeaderSize + (count * KeyEntry.Size))..].Clear();
        BinaryPrimitives.WriteInt32LittleEndian(page[4..], count);
        BinaryPrimitives.WriteUInt64LittleEndian(page[8..], 0);
        BinaryPrimitives.WriteUInt32LittleEndian(page, Crc32C.Compute(page[4..]));
    }

    /// <summary>The number of entries, or -1 when the page does not verify.</summary>
    public static int Verify(ReadOnlySpan<byte> page)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(page) != Crc32C.Compute(page[4..]))
            return -1;
        var count = BinaryPrimitives.ReadInt32LittleEndian(page[4..]);
        return count is >= 0 and <= Capacity ? count : -1;
    }
}
