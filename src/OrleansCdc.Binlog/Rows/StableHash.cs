using System.Buffers.Binary;
using System.Numerics;

namespace OrleansCdc.Binlog.Rows;

/// <summary>xxHash64 with seed 0: fast, well spread, and the same on every machine for ever, as an index on disk needs.</summary>
public static class StableHash
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;

    /// <summary>Bytes of a stripe: four lanes of eight.</summary>
    private const int Stripe = 32;

    public static ulong Compute(ReadOnlySpan<byte> data)
    {
        var length = (ulong)data.Length;
        var hash = data.Length >= Stripe ? HashStripes(ref data) : Prime5;
        hash += length;
        for (; data.Length >= 8; data = data[8..])
            hash = BitOperations.RotateLeft(hash ^ Round(0, BinaryPrimitives.ReadUInt64LittleEndian(data)), 27) * Prime1 + Prime4;
        if (data.Length >= 4)
        {
            hash = BitOperations.RotateLeft(hash ^ BinaryPrimitives.ReadUInt32LittleEndian(data) * Prime1, 23) * Prime2 + Prime3;
            data = data[4..];
        }

        foreach (var one in data)
            hash = BitOperations.RotateLeft(hash ^ one * Prime5, 11) * Prime1;
        return Avalanche(hash);
    }

    /// <summary>The hash of a canonical key of one whole number: its length, which is 8, in four bytes, and the number in eight.</summary>
    internal static ulong ComputeOfInteger(long value)
    {
        var hash = Prime5 + sizeof(int) + sizeof(long);
        hash = BitOperations.RotateLeft(hash ^ Round(0, sizeof(long) | (ulong)value << 32), 27) * Prime1 + Prime4;
        hash = BitOperations.RotateLeft(hash ^ ((ulong)value >> 32) * Prime1, 23) * Prime2 + Prime3;
        return Avalanche(hash);
    }

    private static ulong HashStripes(ref ReadOnlySpan<byte> data)
    {
        ulong lane1 = unchecked(Prime1 + Prime2), lane2 = Prime2, lane3 = 0, lane4 = unchecked(0 - Prime1);
        for (; data.Length >= Stripe; data = data[Stripe..])
        {
            lane1 = Round(lane1, BinaryPrimitives.ReadUInt64LittleEndian(data));
            lane2 = Round(lane2, BinaryPrimitives.ReadUInt64LittleEndian(data[8..]));
            lane3 = Round(lane3, BinaryPrimitives.ReadUInt64LittleEndian(data[16..]));
            lane4 = Round(lane4, BinaryPrimitives.ReadUInt64LittleEndian(data[24..]));
        }

        var hash = BitOperations.RotateLeft(lane1, 1) + BitOperations.RotateLeft(lane2, 7)
            + BitOperations.RotateLeft(lane3, 12) + BitOperations.RotateLeft(lane4, 18);
        return Merge(Merge(Merge(Merge(hash, lane1), lane2), lane3), lane4);
    }

    private static ulong Merge(ulong hash, ulong lane) => (hash ^ Round(0, lane)) * Prime1 + Prime4;

    private static ulong Round(ulong lane, ulong input) => BitOperations.RotateLeft(lane + input * Prime2, 31) * Prime1;

    private static ulong Avalanche(ulong hash)
    {
        hash = (hash ^ hash >> 33) * Prime2;
        hash = (hash ^ hash >> 29) * Prime3;
        return hash ^ hash >> 32;
    }
}
