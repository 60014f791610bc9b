using System.Buffers.Binary;

namespace OrleansCdc.History.Checksums;

/// <summary>A 64-bit hash whose value is part of the file format and never changes: multiply and fold, eight bytes at a time.</summary>
internal static class StableHash
{
    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xD6E8FEB86659FD93;

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = First ^ (ulong)bytes.Length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        ulong rest = 0;
        for (var index = 0; index < bytes.Length; index++)
            rest |= (ulong)bytes[index] << (index * 8);
        return Fold(Fold(hash ^ rest) ^ Second);
    }

    private static ulong Fold(ulong value)
    {
        var high = Math.BigMul(value, Second, out var low);
        return high ^ low;
    }
}
