using System.Runtime.InteropServices;
using OrleansCdc.History.Checksums;

namespace OrleansCdc.History.Segments;

/// <summary>A sealed segment's runs as a file: the entries, then a checksum. It can always be made again from the segment.</summary>
internal static class RunDirectoryFile
{
    public static byte[] Encode(ReadOnlySpan<RunEntry> runs)
    {
        var entries = MemoryMarshal.AsBytes(runs);
        var bytes = new byte[entries.Length + sizeof(uint)];
        entries.CopyTo(bytes);
        BitConverter.TryWriteBytes(bytes.AsSpan(entries.Length), Crc32C.Compute(entries));
        return bytes;
    }

    /// <summary>Null when the bytes do not verify.</summary>
    public static RunEntry[]? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < sizeof(uint) || (bytes.Length - sizeof(uint)) % Marshal.SizeOf<RunEntry>() != 0)
            return null;
        var entries = bytes[..^sizeof(uint)];
        return BitConverter.ToUInt32(bytes[^sizeof(uint)..]) == Crc32C.Compute(entries) ? MemoryMarshal.Cast<byte, RunEntry>(entries).ToArray() : null;
    }
}
