using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OrleansCdc.Binlog.Checksums;

/// <summary>
/// CRC-32 by folding: four 128-bit lanes are multiplied forward over the data without carries, then folded into one, whose 16 bytes have
/// the same remainder as everything read. Method: Gopal and others, "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ", 2009.
/// </summary>
internal static class FoldedCrc32
{
    /// <summary>Below this the set-up costs more than the tables.</summary>
    public const int MinimumLength = 2 * Lane;

    private const int Lane = 16;

    // x^(512+32) and x^(512-32) modulo the polynomial, bit-reflected and shifted left by one: carries a lane 64 bytes forward.
    private static readonly Vector128<ulong> FarFold = Vector128.Create(0x1_5444_2BD4ul, 0x1_C6E4_1596ul);

    // x^(128+32) and x^(128-32), the same way: carries a lane 16 bytes forward.
    private static readonly Vector128<ulong> NearFold = Vector128.Create(0x1_7519_97D0ul, 0x0_CCAA_009Eul);

    /// <summary>Consumes the longest prefix of <paramref name="data"/> that is whole lanes and returns the raw register after it.</summary>
    public static uint Update(uint state, ref ReadOnlySpan<byte> data)
    {
        var lanes = MemoryMarshal.Cast<byte, Vector128<ulong>>(data);
        data = data[(lanes.Length * Lane)..];
        var folded = lanes[0] ^ Vector128.CreateScalar((ulong)state);
        lanes = lanes[1..];
        if (lanes.Length >= 7)
            folded = FoldFour(folded, ref lanes);
        foreach (var lane in lanes)
            folded = Fold(folded, lane, NearFold);
        return TableCrc32.Update(0, MemoryMarshal.AsBytes(new ReadOnlySpan<Vector128<ulong>>(in folded)));
    }

    /// <summary>Four lanes at a time, which the processor multiplies beside one another, while there are four.</summary>
    private static Vector128<ulong> FoldFour(Vector128<ulong> first, ref ReadOnlySpan<Vector128<ulong>> lanes)
    {
        var (second, third, fourth) = (lanes[0], lanes[1], lanes[2]);
        lanes = lanes[3..];
        var constant = FarFold;
        while (lanes.Length >= 4)
        {
            first = Fold(first, lanes[0], constant);
            second = Fold(second, lanes[1], constant);
            third = Fold(third, lanes[2], constant);
            fourth = Fold(fourth, lanes[3], constant);
            lanes = lanes[4..];
        }

        return Fold(Fold(Fold(first, second, NearFold), third, NearFold), fourth, NearFold);
    }

    private static Vector128<ulong> Fold(Vector128<ulong> lane, Vector128<ulong> next, Vector128<ulong> constant) =>
        Pclmulqdq.CarrylessMultiply(lane, constant, 0x00) ^ Pclmulqdq.CarrylessMultiply(lane, constant, 0x11) ^ next;
}
