using System.Numerics;
using System.Runtime.InteropServices;

namespace OrleansCdc.History.Checksums;

/// <summary>
/// CRC-32C (Castagnoli, as in RFC 3720 appendix B.4), by the processor's own instruction where it has one. The instruction gives its result
/// three cycles late and can be started every cycle, so large inputs are read in three lanes whose values are put together with a table.
/// </summary>
internal static class Crc32C
{
    private const int LaneWords = 80;
    private const int LaneBytes = LaneWords * sizeof(ulong);
    private const uint Polynomial = 0x82F63B78;

    /// <summary>For each byte of a running value, what it becomes after as many zero bytes as a lane has.</summary>
    private static readonly uint[] PastLane = BuildTable();

    public static uint Compute(ReadOnlySpan<byte> bytes) => ~Append(uint.MaxValue, bytes);

    /// <summary>Continues a running, not yet inverted value.</summary>
    public static uint Append(uint running, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= 3 * LaneBytes; bytes = bytes[(3 * LaneBytes)..])
            running = AppendLanes(running, MemoryMarshal.Cast<byte, ulong>(bytes));
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            running = BitOperations.Crc32C(running, word);
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
            running = BitOperations.Crc32C(running, rest);
        return running;
    }

    private static uint AppendLanes(uint running, ReadOnlySpan<ulong> words)
    {
        var first = words[..LaneWords];
        var second = words.Slice(LaneWords, LaneWords);
        var third = words.Slice(2 * LaneWords, LaneWords);
        var (a, b, c) = (running, 0u, 0u);
        for (var index = 0; index < LaneWords; index++)
        {
            a = BitOperations.Crc32C(a, first[index]);
            b = BitOperations.Crc32C(b, second[index]);
            c = BitOperations.Crc32C(c, third[index]);
        }

        return MovePastLane(MovePastLane(a) ^ b) ^ c;
    }

    private static uint MovePastLane(uint value)
    {
        var table = PastLane.AsSpan();
        return table[(byte)value] ^ table[256 + (byte)(value >> 8)] ^ table[512 + (byte)(value >> 16)] ^ table[768 + (int)(value >> 24)];
    }

    private static uint[] BuildTable()
    {
        Span<uint> bits = stackalloc uint[32];
        for (var bit = 0; bit < bits.Length; bit++)
        {
            var value = 1u << bit;
            for (var step = 0; step < 8 * LaneBytes; step++)
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
            bits[bit] = value;
        }

        var table = new uint[4 * 256];
        for (var at = 0; at < table.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
                table[at] ^= (at & (1 << bit)) == 0 ? 0 : bits[(at / 256 * 8) + bit];
        }

        return table;
    }
}
