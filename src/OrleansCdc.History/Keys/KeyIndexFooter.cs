using System.Buffers.Binary;
using System.Runtime.InteropServices;
using OrleansCdc.History.Checksums;

namespace OrleansCdc.History.Keys;

/// <summary>The end of a key index file: the first hash of each page, then the counts, then a checksum over both.</summary>
internal static class KeyIndexFooter
{
    public const int TailSize = 24;

    private const ulong Magic = 0x315844494344434f; // "OCDCIDX1"

    public static byte[] Encode(IReadOnlyList<ulong> firstHashes, ulong entries)
    {
        var bytes = new byte[(firstHashes.Count * sizeof(ulong)) + TailSize];
        for (var page = 0; page < firstHashes.Count; page++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(page * sizeof(ulong)), firstHashes[page]);
        var tail = bytes.AsSpan(firstHashes.Count * sizeof(ulong));
        BinaryPrimitives.WriteUInt64LittleEndian(tail, Magic);
        BinaryPrimitives.WriteUInt64LittleEndian(tail[8..], entries);
        BinaryPrimitives.WriteInt32LittleEndian(tail[16..], firstHashes.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(tail[20..], Crc32C.Compute(bytes.AsSpan(..^sizeof(uint))));
        return bytes;
    }

    /// <summary>How many pages the file has by its last bytes, or -1 when these are not an index's.</summary>
    public static int PagesOf(ReadOnlySpan<byte> tail) =>
        tail.Length == TailSize && BinaryPrimitives.ReadUInt64LittleEndian(tail) == Magic ? BinaryPrimitives.ReadInt32LittleEndian(tail[16..]) : -1;

    /// <summary>The first hash of each page, or null when the footer does not verify.</summary>
    public static ulong[]? Decode(ReadOnlySpan<byte> footer)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(footer[^sizeof(uint)..]) != Crc32C.Compute(footer[..^sizeof(uint)]))
            return null;
        return MemoryMarshal.Cast<byte, ulong>(footer[..^TailSize]).ToArray();
    }
}
