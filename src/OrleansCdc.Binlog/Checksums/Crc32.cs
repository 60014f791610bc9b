using System.Runtime.Intrinsics.X86;

namespace OrleansCdc.Binlog.Checksums;

/// <summary>
/// The CRC-32 of IEEE 802.3 (reflected polynomial 0xEDB88320), which binlog events end with. Carry-less multiplication is used where the
/// processor has it, tables elsewhere; both give the same values.
/// </summary>
public static class Crc32
{
    /// <summary>The checksum of <paramref name="data"/>.</summary>
    public static uint Compute(ReadOnlySpan<byte> data) => Append(0, data);

    /// <summary>The checksum of everything that gave <paramref name="crc"/> followed by <paramref name="data"/>; start with 0.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> data)
    {
        var state = ~crc;
        if (Pclmulqdq.IsSupported && data.Length >= FoldedCrc32.MinimumLength)
            state = FoldedCrc32.Update(state, ref data);
        return ~TableCrc32.Update(state, data);
    }
}
