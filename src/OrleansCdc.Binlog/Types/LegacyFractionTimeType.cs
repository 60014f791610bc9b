using System.Buffers;

namespace OrleansCdc.Binlog.Types;

/// <summary>Old TIME with a fraction: the time in units of its last digit, above what minus 838:59:59.999999 and a unit would be.</summary>
internal sealed class LegacyFractionTimeType(int digits) : LegacyFractionType(digits, Sizes[digits])
{
    private const long ZeroSeconds = 838 * 3600 + 59 * 60 + 59 + 1;
    private static readonly int[] Sizes = [3, 4, 4, 5, 5, 5, 6];

    private long Zero => ZeroSeconds * 1_000_000 / Unit;

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        var value = Read(stored) - Zero;
        var microseconds = Math.Abs(value) * Unit;
        var seconds = (int)(microseconds / 1_000_000 % 3_600_000);
        new TemporalParts(0, 0, 0, seconds / 3600, seconds / 60 % 60, seconds % 60, (int)(microseconds % 1_000_000), value < 0)
            .WriteTime(Digits, output);
    }

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored)
    {
        if (!TemporalText.TryReadTime(text, out var parts))
            throw BadText.For(column, text);
        var value = ((parts.Hour * 60L + parts.Minute) * 60 + parts.Second) * 1_000_000 + parts.Microsecond;
        Store(Zero + (parts.IsNegative ? -value : value) / Unit, stored);
    }
}
